package io.hopbench.workloads.data.files;

import io.hopbench.api.PropertyRow;

/** What a column of a CSV file holds, as its header says. */
sealed interface CsvColumn {

  /**
   * Ids of nodes.
   *
   * @param space their id space; empty for the global one
   * @param property name of the property that keeps the id; empty for none
   */
  record Id(String space, String property) implements CsvColumn {}

  /** Labels of a node, separated by semicolons. */
  record Label() implements CsvColumn {}

  /**
   * Ids of the nodes where relationships start.
   *
   * @param space their id space; empty for the global one
   */
  record StartId(String space) implements CsvColumn {}

  /**
   * Ids of the nodes where relationships end.
   *
   * @param space their id space; empty for the global one
   */
  record EndId(String space) implements CsvColumn {}

  /** Types of relationships. */
  record Type() implements CsvColumn {}

  /** To be skipped. */
  record Ignore() implements CsvColumn {}

  /**
   * Values of a property.
   *
   * @param name the property
   * @param type how values are written
   */
  record Property(String name, CsvType type) implements CsvColumn {}

  /** The kind of the property that a column fills in a data set. */
  static PropertyRow.Kind kindOf(CsvType type) {
    return switch (type) {
      case LONG, INT, SHORT, BYTE -> PropertyRow.Kind.LONG;
      case DOUBLE, FLOAT -> PropertyRow.Kind.DOUBLE;
      case BOOLEAN -> PropertyRow.Kind.BOOLEAN;
      case STRING -> PropertyRow.Kind.STRING;
    };
  }
}
