package io.hopbench.workloads.data.files;

import io.hopbench.workloads.data.UnusableInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a CSV file in the style of neo4j-admin import: {@code name:type} for each
 * column, where the type is ID, LABEL, START_ID, END_ID, TYPE, IGNORE or that of a property; ids
 * may name their space in parentheses.
 *
 * @param names the columns as written, for messages
 * @param columns what they hold
 */
record CsvHeader(List<String> names, List<CsvColumn> columns) {
  private static final int MAX_COLUMNS = 10_000;

  private static final Pattern COLUMN =
      Pattern.compile(
          "(?<name>.*?)(:(?<type>[^:(){}]*)(\\((?<space>[^()]*)\\))?)?", Pattern.DOTALL);

  /** Reads the header of a file of nodes. */
  static CsvHeader ofNodes(String file, List<String> names) {
    CsvHeader header = parse(file, names);
    header.requireOne(file, CsvColumn.Id.class, ":ID");
    header.refuse(file, CsvColumn.StartId.class, CsvColumn.EndId.class, CsvColumn.Type.class);
    return header;
  }

  /** Reads the header of a file of relationships. */
  static CsvHeader ofRelationships(String file, List<String> names) {
    CsvHeader header = parse(file, names);
    header.requireOne(file, CsvColumn.StartId.class, ":START_ID");
    header.requireOne(file, CsvColumn.EndId.class, ":END_ID");
    header.requireOne(file, CsvColumn.Type.class, ":TYPE");
    header.refuse(file, CsvColumn.Id.class, CsvColumn.Label.class);
    return header;
  }

  private static CsvHeader parse(String file, List<String> names) {
    if (names.size() > MAX_COLUMNS) {
      throw UnusableInputException.at(
          file, 1, MAX_COLUMNS + 1L, "at most " + MAX_COLUMNS + " columns", names.size() + "");
    }
    List<CsvColumn> columns = new ArrayList<>();
    Set<String> properties = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      CsvColumn column = column(file, i + 1, names.get(i));
      String property =
          switch (column) {
            case CsvColumn.Property p -> p.name();
            case CsvColumn.Id id -> id.property();
            default -> "";
          };
      if (!property.isEmpty() && !properties.add(property)) {
        throw UnusableInputException.at(file, 1, i + 1L, "each property once", names.get(i));
      }
      columns.add(column);
    }
    return new CsvHeader(List.copyOf(names), List.copyOf(columns));
  }

  private static CsvColumn column(String file, int number, String text) {
    Matcher matcher = COLUMN.matcher(text);
    if (!matcher.matches()) {
      throw wrong(file, number, text);
    }
    String name = matcher.group("name");
    String type = matcher.group("type");
    String space = matcher.group("space");
    CsvColumn column =
        switch (type) {
          case null -> property(file, number, text, name, "string");
          case "ID" -> new CsvColumn.Id(space == null ? "" : space, name);
          case "START_ID" -> new CsvColumn.StartId(space == null ? "" : space);
          case "END_ID" -> new CsvColumn.EndId(space == null ? "" : space);
          case "LABEL" -> new CsvColumn.Label();
          case "TYPE" -> new CsvColumn.Type();
          case "IGNORE" -> new CsvColumn.Ignore();
          default -> property(file, number, text, name, type);
        };
    boolean mayHaveSpace =
        column instanceof CsvColumn.Id
            || column instanceof CsvColumn.StartId
            || column instanceof CsvColumn.EndId;
    if (space != null && !mayHaveSpace) {
      throw wrong(file, number, text);
    }
    return column;
  }

  private static CsvColumn property(
      String file, int number, String text, String name, String type) {
    if (type.endsWith("[]")) {
      throw UnusableInputException.at(
          file,
          1,
          number,
          "a property of one value (arrays are not supported; :IGNORE skips a column)",
          text);
    }
    if (name.isEmpty()) {
      throw wrong(file, number, text);
    }
    return new CsvColumn.Property(
        name, CsvType.of(type).orElseThrow(() -> wrong(file, number, text)));
  }

  private static UnusableInputException wrong(String file, int number, String text) {
    return UnusableInputException.at(
        file,
        1,
        number,
        "a column such as :ID, :ID(Space), :LABEL, :START_ID, :END_ID, :TYPE, :IGNORE, name, or"
            + " name:type with one of the types "
            + CsvType.names(),
        text);
  }

  private void requireOne(String file, Class<? extends CsvColumn> kind, String what) {
    long count = columns.stream().filter(kind::isInstance).count();
    if (count != 1) {
      throw UnusableInputException.at(
          file, 1, 1, "one column " + what, count == 0 ? "none" : count + " of them");
    }
  }

  @SafeVarargs
  private void refuse(String file, Class<? extends CsvColumn>... kinds) {
    for (Class<? extends CsvColumn> kind : kinds) {
      for (int i = 0; i < columns.size(); i++) {
        if (kind.isInstance(columns.get(i))) {
          throw UnusableInputException.at(
              file,
              1,
              i + 1L,
              "a column of "
                  + (kind == CsvColumn.Id.class || kind == CsvColumn.Label.class
                      ? "relationships"
                      : "nodes"),
              names.get(i));
        }
      }
    }
  }
}
