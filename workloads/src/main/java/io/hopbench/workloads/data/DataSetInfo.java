package io.hopbench.workloads.data;

import io.hopbench.api.Predicate;
import io.hopbench.api.PropertyRow;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is known of a prepared data set without reading its content. Nodes are numbered 0 to {@code
 * nodes - 1}, labels, types and keys by their index in the lists here; an engine's own ids and
 * tokens are others.
 *
 * @param name how commands name it, such as {@code rmat-18} or {@code file:edges.txt}
 * @param digest of the content and its order, in hexadecimal: equal digests mean equal data sets
 * @param nodes how many nodes
 * @param relationships how many relationships
 * @param labels names of the labels
 * @param types names of the relationship types
 * @param typeCounts relationships of each type, in the order of {@code types}
 * @param nodeKeys properties that nodes may have
 * @param relationshipKeys properties that relationships may have
 * @param filter the condition filtered-hop uses, if the relationships have a property that suits
 * @param facts anything else worth recording (generator parameters, source, licence), by name
 */
public record DataSetInfo(
    String name,
    String digest,
    long nodes,
    long relationships,
    List<String> labels,
    List<String> types,
    List<Long> typeCounts,
    List<Key> nodeKeys,
    List<Key> relationshipKeys,
    Optional<Filter> filter,
    SortedMap<String, String> facts) {

  /**
   * A property that some entities have.
   *
   * @param name its name
   * @param kind the kind of all its values
   */
  public record Key(String name, PropertyRow.Kind kind) {}

  /**
   * A condition on a relationship property.
   *
   * @param key name of the property
   * @param comparison how to compare
   * @param operand a long or a double, as text
   */
  public record Filter(String key, Predicate.Comparison comparison, String operand) {}
}
