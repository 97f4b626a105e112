package io.hopbench.conformance.reference;

import io.hopbench.api.AdjacencyReader;
import io.hopbench.api.CursorAdjacencyReader;
import io.hopbench.api.Direction;
import io.hopbench.api.GraphView;
import io.hopbench.api.IdCursor;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Relationship;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Value;
import io.hopbench.api.error.UnknownIdException;
import io.hopbench.api.error.UnknownTokenException;
import io.hopbench.conformance.model.Model;
import java.util.ArrayList;
import java.util.List;

/** A model seen through the contract: ids are the model's, checked; lists are copied. */
abstract class ModelView implements GraphView {
  final ReferenceTokens tokens;

  ModelView(ReferenceTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * The state to read.
   *
   * @throws io.hopbench.api.error.ClosedException when the view has ended
   */
  abstract Model model();

  /** Changes whenever cursors become invalid. */
  abstract int version();

  final Model withNode(long node) {
    Model model = model();
    if (!model.nodes().containsKey(node)) {
      throw new UnknownIdException("node", node);
    }
    return model;
  }

  final Model withRelationship(long relationship) {
    Model model = model();
    if (!model.relationships().containsKey(relationship)) {
      throw new UnknownIdException("relationship", relationship);
    }
    return model;
  }

  final void checkLabel(int label) {
    check("label", label, tokens.labelCount());
  }

  final void checkType(int type) {
    check("type", type, tokens.typeCount());
  }

  final void checkKey(int key) {
    check("key", key, tokens.keyCount());
  }

  private static void check(String space, int token, int count) {
    if (token < 0 || token >= count) {
      throw new UnknownTokenException(space, token);
    }
  }

  @Override
  public final boolean nodeExists(long node) {
    return model().nodes().containsKey(node);
  }

  @Override
  public final boolean relationshipExists(long relationship) {
    return model().relationships().containsKey(relationship);
  }

  @Override
  public final Relationship relationship(long relationship) {
    return withRelationship(relationship).relationship(relationship);
  }

  @Override
  public final int[] labels(long node) {
    return withNode(node).node(node).labels().stream().mapToInt(label -> label).toArray();
  }

  @Override
  public final boolean hasLabel(long node, int label) {
    Model model = withNode(node);
    checkLabel(label);
    return model.node(node).labels().contains(label);
  }

  @Override
  public final Value nodeProperty(long node, int key) {
    Model model = withNode(node);
    checkKey(key);
    return model.node(node).properties().getOrDefault(key, Value.NONE);
  }

  @Override
  public final void nodeProperties(long node, PropertyRow into) {
    Model model = withNode(node);
    into.clear();
    model.node(node).properties().forEach(into::put);
  }

  @Override
  public final Value relationshipProperty(long relationship, int key) {
    Model model = withRelationship(relationship);
    checkKey(key);
    return model.propertiesOf(relationship).getOrDefault(key, Value.NONE);
  }

  @Override
  public final void relationshipProperties(long relationship, PropertyRow into) {
    Model model = withRelationship(relationship);
    into.clear();
    model.propertiesOf(relationship).forEach(into::put);
  }

  @Override
  public final long degree(long node, int type, Direction direction) {
    Model model = withNode(node);
    checkType(type);
    return model.list(node, type, direction).size();
  }

  @Override
  public final boolean exists(long start, int type, long end) {
    Model model = withNode(start);
    withNode(end);
    checkType(type);
    return model.exists(start, type, end);
  }

  @Override
  public final RelationshipCursor relationships(long node, int type, Direction direction) {
    Model model = withNode(node);
    checkType(type);
    return new ModelCursor(this, model.list(node, type, direction), node, direction);
  }

  @Override
  public final AdjacencyReader adjacency() {
    model();
    return new CursorAdjacencyReader(this);
  }

  @Override
  public final IdCursor nodes() {
    return new ModelIdCursor(this, List.copyOf(model().nodes().keySet()));
  }

  @Override
  public final IdCursor nodesWithLabel(int label) {
    Model model = model();
    checkLabel(label);
    List<Long> ids = new ArrayList<>();
    model
        .nodes()
        .forEach(
            (id, state) -> {
              if (state.labels().contains(label)) {
                ids.add(id);
              }
            });
    return new ModelIdCursor(this, ids);
  }

  @Override
  public final RelationshipCursor relationshipsOfType(int type) {
    Model model = model();
    checkType(type);
    return new ModelCursor(this, model.relationshipsOfType(type));
  }

  @Override
  public final long nodeCount() {
    return model().nodes().size();
  }

  @Override
  public final long nodeCount(int label) {
    Model model = model();
    checkLabel(label);
    return model.nodes().values().stream().filter(n -> n.labels().contains(label)).count();
  }

  @Override
  public final long relationshipCount() {
    return model().relationships().size();
  }

  @Override
  public final long relationshipCount(int type) {
    Model model = model();
    checkType(type);
    return model.relationshipsOfType(type).size();
  }
}
