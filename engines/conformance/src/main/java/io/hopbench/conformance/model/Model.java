package io.hopbench.conformance.model;

import io.hopbench.api.Direction;
import io.hopbench.api.Relationship;
import io.hopbench.api.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A property graph in memory, made to be obviously right and nothing else.
 *
 * <p>Four sorted collections hold everything: nodes by id, relationships by id, and the
 * relationships once more in the order of their out-lists (start, type, end, id) and of their
 * in-lists (end, type, start, id), so that a list is a range of one of them and comes in the order
 * of its neighbours. The states in the collections are immutable, so a {@link #copy()} copies the
 * four collections in linear time and shares the rest.
 *
 * <p>Ids count from 0 and are not used twice, so the same calls give the same ids. Arguments are
 * expected to be right: asking for what is not there is a mistake of the caller and throws {@link
 * IllegalArgumentException}. Not safe for use by several threads while it is changed.
 */
public final class Model {

  /**
   * The state of a node.
   *
   * @param labels its label tokens
   * @param properties its values by key token
   */
  public record NodeState(SortedSet<Integer> labels, SortedMap<Integer, Value> properties) {}

  private static final Comparator<Relationship> OUT_ORDER =
      Comparator.comparingLong(Relationship::start)
          .thenComparingInt(Relationship::type)
          .thenComparingLong(Relationship::end)
          .thenComparingLong(Relationship::id);
  private static final Comparator<Relationship> IN_ORDER =
      Comparator.comparingLong(Relationship::end)
          .thenComparingInt(Relationship::type)
          .thenComparingLong(Relationship::start)
          .thenComparingLong(Relationship::id);

  private final NavigableMap<Long, NodeState> nodes = new TreeMap<>();
  private final NavigableMap<Long, Relationship> relationships = new TreeMap<>();
  private final NavigableMap<Long, SortedMap<Integer, Value>> properties = new TreeMap<>();
  private final NavigableSet<Relationship> out = new TreeSet<>(OUT_ORDER);
  private final NavigableSet<Relationship> in = new TreeSet<>(IN_ORDER);
  private long nextNode;
  private long nextRelationship;

  /** An empty graph. */
  public Model() {}

  /**
   * Copies the graph.
   *
   * @return a copy that changes independently
   */
  public Model copy() {
    Model copy = new Model();
    copy.nodes.putAll(nodes);
    copy.relationships.putAll(relationships);
    copy.properties.putAll(properties);
    copy.out.addAll(out);
    copy.in.addAll(in);
    copy.nextNode = nextNode;
    copy.nextRelationship = nextRelationship;
    return copy;
  }

  /**
   * Creates a node.
   *
   * @param labels its labels
   * @return its id
   */
  public long createNode(Collection<Integer> labels) {
    long id = nextNode++;
    nodes.put(id, new NodeState(new TreeSet<>(labels), Collections.emptySortedMap()));
    return id;
  }

  /**
   * Creates a relationship without properties.
   *
   * @param start id of the node it starts at
   * @param type its type
   * @param end id of the node it ends at
   * @return its id
   */
  public long createRelationship(long start, int type, long end) {
    node(start);
    node(end);
    Relationship relationship = new Relationship(nextRelationship++, type, start, end);
    relationships.put(relationship.id(), relationship);
    properties.put(relationship.id(), Collections.emptySortedMap());
    out.add(relationship);
    in.add(relationship);
    return relationship.id();
  }

  /**
   * The node created last.
   *
   * @return its id, whether it is still there or not; -1 before the first
   */
  public long newestNode() {
    return nextNode - 1;
  }

  /**
   * The relationship created last.
   *
   * @return its id, whether it is still there or not; -1 before the first
   */
  public long newestRelationship() {
    return nextRelationship - 1;
  }

  /**
   * Gives a node a label.
   *
   * @param node its id
   * @param label the label
   */
  public void addLabel(long node, int label) {
    NodeState old = node(node);
    SortedSet<Integer> labels = new TreeSet<>(old.labels());
    labels.add(label);
    nodes.put(node, new NodeState(labels, old.properties()));
  }

  /**
   * Takes a label from a node.
   *
   * @param node its id
   * @param label the label
   */
  public void removeLabel(long node, int label) {
    NodeState old = node(node);
    SortedSet<Integer> labels = new TreeSet<>(old.labels());
    labels.remove(label);
    nodes.put(node, new NodeState(labels, old.properties()));
  }

  /**
   * Sets or removes a property of a node.
   *
   * @param node its id
   * @param key the key
   * @param value the value; {@link Value#NONE} removes
   */
  public void setNodeProperty(long node, int key, Value value) {
    NodeState old = node(node);
    nodes.put(node, new NodeState(old.labels(), with(old.properties(), key, value)));
  }

  /**
   * Sets or removes a property of a relationship.
   *
   * @param relationship its id
   * @param key the key
   * @param value the value; {@link Value#NONE} removes
   */
  public void setRelationshipProperty(long relationship, int key, Value value) {
    properties.put(relationship, with(propertiesOf(relationship), key, value));
  }

  private static SortedMap<Integer, Value> with(
      SortedMap<Integer, Value> old, int key, Value value) {
    SortedMap<Integer, Value> changed = new TreeMap<>(old);
    if (value.equals(Value.NONE)) {
      changed.remove(key);
    } else {
      changed.put(key, value);
    }
    return changed;
  }

  /**
   * Deletes a relationship.
   *
   * @param relationship its id
   */
  public void deleteRelationship(long relationship) {
    Relationship old = relationship(relationship);
    out.remove(old);
    in.remove(old);
    properties.remove(relationship);
    relationships.remove(relationship);
  }

  /**
   * Deletes a node with its relationships.
   *
   * @param node its id
   */
  public void detachDeleteNode(long node) {
    node(node);
    relationshipsOf(node).forEach(r -> deleteRelationship(r.id()));
    nodes.remove(node);
  }

  /**
   * All nodes.
   *
   * @return an unmodifiable view, by id
   */
  public NavigableMap<Long, NodeState> nodes() {
    return Collections.unmodifiableNavigableMap(nodes);
  }

  /**
   * All relationships.
   *
   * @return an unmodifiable view, by id
   */
  public NavigableMap<Long, Relationship> relationships() {
    return Collections.unmodifiableNavigableMap(relationships);
  }

  /**
   * The relationships of a type.
   *
   * @param type the type
   * @return them, by start and end
   */
  public List<Relationship> relationshipsOfType(int type) {
    return out.stream().filter(r -> r.type() == type).toList();
  }

  /**
   * The relationships of a type, the other way round.
   *
   * @param type the type
   * @return them, by end and start
   */
  public List<Relationship> relationshipsOfTypeByEnd(int type) {
    return in.stream().filter(r -> r.type() == type).toList();
  }

  /**
   * The state of a node.
   *
   * @param node its id
   * @return its labels and properties
   */
  public NodeState node(long node) {
    NodeState state = nodes.get(node);
    if (state == null) {
      throw new IllegalArgumentException("the model has no node " + node);
    }
    return state;
  }

  /**
   * A relationship.
   *
   * @param relationship its id
   * @return its type and ends
   */
  public Relationship relationship(long relationship) {
    Relationship found = relationships.get(relationship);
    if (found == null) {
      throw new IllegalArgumentException("the model has no relationship " + relationship);
    }
    return found;
  }

  /**
   * The properties of a relationship.
   *
   * @param relationship its id
   * @return values by key
   */
  public SortedMap<Integer, Value> propertiesOf(long relationship) {
    relationship(relationship);
    return Collections.unmodifiableSortedMap(
        properties.getOrDefault(relationship, Collections.emptySortedMap()));
  }

  /**
   * The relationships of a node of all types.
   *
   * @param node its id
   * @return each once, loops too
   */
  public List<Relationship> relationshipsOf(long node) {
    List<Relationship> all =
        new ArrayList<>(range(true, node, Integer.MIN_VALUE, Integer.MAX_VALUE));
    range(false, node, Integer.MIN_VALUE, Integer.MAX_VALUE).stream()
        .filter(r -> r.start() != r.end())
        .forEach(all::add);
    return all;
  }

  /**
   * A list.
   *
   * @param node the node's id
   * @param type the type
   * @param direction which relationships; BOTH has a loop once
   * @return the relationships, ascending by neighbour for OUT and IN
   */
  public List<Relationship> list(long node, int type, Direction direction) {
    return switch (direction) {
      case OUT -> new ArrayList<>(range(true, node, type, type));
      case IN -> new ArrayList<>(range(false, node, type, type));
      case BOTH -> {
        List<Relationship> both = list(node, type, Direction.OUT);
        range(false, node, type, type).stream()
            .filter(r -> r.start() != r.end())
            .forEach(both::add);
        yield both;
      }
    };
  }

  /**
   * Says whether there is a relationship.
   *
   * @param start id of a node
   * @param type the type
   * @param end id of a node
   * @return true if there is one
   */
  public boolean exists(long start, int type, long end) {
    Relationship first = out.ceiling(new Relationship(Long.MIN_VALUE, type, start, end));
    return first != null && first.start() == start && first.type() == type && first.end() == end;
  }

  /**
   * Checks that the four collections agree.
   *
   * @return what does not, for a person; empty when all is well
   */
  public List<String> inconsistencies() {
    List<String> found = new ArrayList<>();
    for (Relationship r : relationships.values()) {
      if (!nodes.containsKey(r.start()) || !nodes.containsKey(r.end())) {
        found.add(r + " has an end that does not exist");
      }
      if (!out.contains(r) || !in.contains(r)) {
        found.add(r + " is not in both lists");
      }
    }
    if (out.size() != relationships.size() || in.size() != relationships.size()) {
      found.add(
          String.format(
              Locale.ROOT,
              "%d relationships, %d in out-lists, %d in in-lists",
              relationships.size(),
              out.size(),
              in.size()));
    }
    return found;
  }

  private NavigableSet<Relationship> range(boolean starting, long node, int fromType, int toType) {
    return (starting ? out : in)
        .subSet(
            bound(starting, node, fromType, Long.MIN_VALUE),
            true,
            bound(starting, node, toType, Long.MAX_VALUE),
            true);
  }

  /** The first or last relationship a list could have, in one of the two orders. */
  private static Relationship bound(boolean starting, long node, int type, long extreme) {
    return new Relationship(extreme, type, starting ? node : extreme, starting ? extreme : node);
  }
}
