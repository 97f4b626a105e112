package io.hopbench.engine.neo4j;

import io.hopbench.api.ListOrder;
import io.hopbench.api.Tokens;
import java.nio.file.Path;
import java.util.List;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.RelationshipType;

/**
 * The contract's tokens over Neo4j's names.
 *
 * <p>Neo4j has tokens of its own, but they are not the contract's: they are created when first
 * used, and its property keys also serve its schema, so that they do not begin at 0. Hence a table
 * of our own, kept in a {@link TokenFile} and never in the graph, whose nodes are counted.
 *
 * <p>Invariant: a token is in the file, flushed, before the first commit that uses it is asked of
 * Neo4j ({@link #persist()}). A crash between the two leaves a token without use, which is a legal
 * state.
 *
 * <p>Threads: any.
 */
final class Neo4jTokens implements Tokens {
  private final Path directory;
  private final NameSpace<Label> labels;
  private final NameSpace<RelationshipType[]> types;
  private final NameSpace<String> keys;
  private volatile int persisted;

  Neo4jTokens(Path directory, TokenFile.Names recorded) {
    this.directory = directory;
    this.labels = new NameSpace<>("label", recorded.labels(), Label::label, Label[]::new);
    this.types =
        new NameSpace<>(
            "type",
            recorded.types(),
            name -> new RelationshipType[] {RelationshipType.withName(name)},
            RelationshipType[][]::new);
    this.keys = new NameSpace<>("key", recorded.keys(), name -> name, String[]::new);
    this.persisted = size();
  }

  /** Writes and flushes the names, if there are new ones. Cheap when there are none. */
  void persist() {
    if (persisted != size()) {
      persistNew();
    }
  }

  private synchronized void persistNew() {
    // Counted before the names are read: a name created meanwhile is written twice, never missed.
    int count = size();
    if (persisted != count) {
      TokenFile.write(directory, new TokenFile.Names(labels.names(), types.names(), keys.names()));
      persisted = count;
    }
  }

  private int size() {
    return labels.size() + types.size() + keys.size();
  }

  Label labelObject(int token) {
    return labels.object(token);
  }

  Label[] labelObjects(int[] tokens) {
    Label[] objects = new Label[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      objects[i] = labels.object(tokens[i]);
    }
    return objects;
  }

  RelationshipType typeObject(int token) {
    return types.object(token)[0];
  }

  /**
   * The type alone in an array, as the core API's variable arguments want it; not to be changed.
   */
  RelationshipType[] typeArray(int token) {
    return types.object(token);
  }

  String keyName(int token) {
    return keys.object(token);
  }

  int labelOf(Label label) {
    return labels.ofNeo4jName(label.name());
  }

  int typeOf(RelationshipType type) {
    return types.ofNeo4jName(type.name());
  }

  int keyOf(String neo4jName) {
    return keys.ofNeo4jName(neo4jName);
  }

  @Override
  public int label(String name) {
    return labels.create(name);
  }

  @Override
  public int type(String name) {
    return types.create(name);
  }

  @Override
  public int key(String name) {
    return keys.create(name);
  }

  @Override
  public int findLabel(String name) {
    return labels.find(name);
  }

  @Override
  public int findType(String name) {
    return types.find(name);
  }

  @Override
  public int findKey(String name) {
    return keys.find(name);
  }

  @Override
  public List<String> labels() {
    return labels.names();
  }

  @Override
  public List<String> types() {
    return types.names();
  }

  @Override
  public List<String> keys() {
    return keys.names();
  }

  @Override
  public ListOrder listOrder(int type) {
    types.object(type);
    return ListOrder.UNDEFINED;
  }
}
