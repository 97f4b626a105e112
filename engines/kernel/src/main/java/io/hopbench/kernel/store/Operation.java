package io.hopbench.kernel.store;

import io.hopbench.api.Value;
import io.hopbench.kernel.model.ByteCursor;
import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.model.Properties;
import io.hopbench.kernel.model.PropertyCodec;
import io.hopbench.kernel.model.PropertyShapes;
import io.hopbench.kernel.model.TokenTable;
import java.nio.charset.StandardCharsets;

/**
 * The changes a transaction can make, as they stand in the log: an opcode byte, then varints. A
 * record's payload is any number of them.
 */
final class Operation {
  private static final int CREATE_NODE = 1;
  private static final int CREATE_RELATIONSHIP = 2;
  private static final int SET_NODE_PROPERTY = 3;
  private static final int REMOVE_NODE_PROPERTY = 4;
  private static final int SET_RELATIONSHIP_PROPERTY = 5;
  private static final int REMOVE_RELATIONSHIP_PROPERTY = 6;
  private static final int ADD_LABEL = 7;
  private static final int REMOVE_LABEL = 8;
  private static final int DELETE_RELATIONSHIP = 9;
  private static final int DELETE_NODE = 10;
  private static final int TOKEN = 11;
  private static final int NOTHING = 12;

  private Operation() {}

  /** What changes nothing. */
  static ByteSink nothing() {
    return new ByteSink(1).putByte(NOTHING);
  }

  static void createNode(ByteSink sink, long id, int[] labels) {
    sink.putByte(CREATE_NODE).putVarint(id).putVarint(labels.length);
    for (int label : labels) {
      sink.putVarint(label);
    }
  }

  /**
   * Its id is not told: it is the next one.
   *
   * @param shapes those of the record
   */
  static void createRelationship(
      ByteSink sink, PropertyShapes shapes, int type, long start, long end, Properties properties) {
    sink.putByte(CREATE_RELATIONSHIP).putVarint(type);
    sink.putVarint(start).putVarint(end);
    shapes.write(properties, sink);
  }

  static void setNodeProperty(ByteSink sink, long id, int key, Value value) {
    set(sink, SET_NODE_PROPERTY, REMOVE_NODE_PROPERTY, id, key, value);
  }

  static void setRelationshipProperty(ByteSink sink, long id, int key, Value value) {
    set(sink, SET_RELATIONSHIP_PROPERTY, REMOVE_RELATIONSHIP_PROPERTY, id, key, value);
  }

  private static void set(ByteSink sink, int set, int remove, long id, int key, Value value) {
    boolean removes = value instanceof Value.None;
    sink.putByte(removes ? remove : set).putVarint(id).putVarint(key);
    if (!removes) {
      PropertyCodec.write(value, sink);
    }
  }

  static void label(ByteSink sink, boolean add, long id, int label) {
    sink.putByte(add ? ADD_LABEL : REMOVE_LABEL).putVarint(id).putVarint(label);
  }

  static void deleteRelationship(ByteSink sink, long id) {
    sink.putByte(DELETE_RELATIONSHIP).putVarint(id);
  }

  static void deleteNode(ByteSink sink, long id) {
    sink.putByte(DELETE_NODE).putVarint(id);
  }

  static void token(ByteSink sink, TokenTable.Space space, int token, String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    int code =
        switch (space) {
          case LABEL -> 0;
          case TYPE -> 1;
          case KEY -> 2;
        };
    sink.putByte(TOKEN).putByte(code).putVarint(token);
    sink.putVarint(text.length).putBytes(text, 0, text.length);
  }

  /**
   * Does again what a record says.
   *
   * @param shapes forgets what it holds
   */
  static void replay(
      ByteCursor payload, PropertyShapes shapes, GraphWriter writer, TokenTable tokens) {
    shapes.clear();
    while (payload.hasRemaining()) {
      int opcode = payload.getByte();
      switch (opcode) {
        case CREATE_NODE -> {
          long id = payload.getVarint();
          int labelCount = payload.getVarintAsInt();
          payload.require(labelCount); // each takes a byte at least
          int[] labels = new int[labelCount];
          for (int i = 0; i < labels.length; i++) {
            labels[i] = label(payload, tokens);
          }
          if (id != writer.nodeIds()) {
            throw new IndexOutOfBoundsException(
                "node " + id + " is created, the next id is " + writer.nodeIds());
          }
          writer.createNode(id, labels);
        }
        case CREATE_RELATIONSHIP -> createRelationship(payload, shapes, writer, tokens);
        case SET_NODE_PROPERTY ->
            writer.setNodeProperty(
                node(payload, writer), key(payload, tokens), PropertyCodec.read(payload));
        case REMOVE_NODE_PROPERTY ->
            writer.setNodeProperty(node(payload, writer), key(payload, tokens), Value.NONE);
        case SET_RELATIONSHIP_PROPERTY ->
            writer.setRelationshipProperty(
                payload.getVarint(), key(payload, tokens), PropertyCodec.read(payload));
        case REMOVE_RELATIONSHIP_PROPERTY ->
            writer.setRelationshipProperty(payload.getVarint(), key(payload, tokens), Value.NONE);
        case ADD_LABEL -> writer.label(true, node(payload, writer), label(payload, tokens));
        case REMOVE_LABEL -> writer.label(false, node(payload, writer), label(payload, tokens));
        case DELETE_RELATIONSHIP -> writer.deleteRelationship(payload.getVarint());
        case DELETE_NODE -> writer.deleteNode(node(payload, writer));
        case TOKEN -> {
          int code = payload.getByte();
          TokenTable.Space space =
              code == 0
                  ? TokenTable.Space.LABEL
                  : code == 1 ? TokenTable.Space.TYPE : TokenTable.Space.KEY;
          tokens.restore(space, payload.getVarintAsInt(), payload.getString());
        }
        case NOTHING -> {}
        default -> throw new IndexOutOfBoundsException("no operation has opcode " + opcode);
      }
    }
  }

  private static long node(ByteCursor payload, GraphWriter writer) {
    long id = payload.getVarint();
    if (id < 0 || id >= writer.nodeIds()) {
      throw new IndexOutOfBoundsException("there is no node " + id);
    }
    return id;
  }

  private static int key(ByteCursor payload, TokenTable tokens) {
    int key = payload.getVarintAsInt();
    tokens.requireKey(key);
    return key;
  }

  private static int label(ByteCursor payload, TokenTable tokens) {
    int label = payload.getVarintAsInt();
    tokens.requireLabel(label);
    return label;
  }

  /** Only a record that no transaction wrote can be refused here. */
  private static void createRelationship(
      ByteCursor payload, PropertyShapes shapes, GraphWriter writer, TokenTable tokens) {
    int type = payload.getVarintAsInt();
    tokens.requireType(type);
    int start = payload.getVarintAsInt();
    int end = payload.getVarintAsInt();
    if (Math.max(start, end) >= writer.nodeIds()) {
      throw new IndexOutOfBoundsException(
          "relationship "
              + writer.relationshipIds()
              + " joins "
              + start
              + " and "
              + end
              + ", which are no nodes");
    }
    writer.createRelationship(type, start, end, shapes, payload);
  }
}
