package io.hopbench.conformance.reference;

import io.hopbench.api.Value;
import io.hopbench.conformance.model.Model;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One change, as it is written to the journal: a byte that says which, then its fields, big-endian;
 * text and bytes with their length before them. Ids of what is created are not written, because the
 * model gives the same ids for the same changes.
 */
sealed interface Change {
  /** A new label. */
  record NewLabel(String name) implements Change {}

  /** A new relationship type. */
  record NewType(String name) implements Change {}

  /** A new property key. */
  record NewKey(String name) implements Change {}

  /** A new node. */
  record CreateNode(List<Integer> labels) implements Change {}

  /** A new relationship. */
  record CreateRelationship(long start, int type, long end) implements Change {}

  /** A label more. */
  record AddLabel(long node, int label) implements Change {}

  /** A label less. */
  record RemoveLabel(long node, int label) implements Change {}

  /** A property of a node. */
  record SetNodeProperty(long node, int key, Value value) implements Change {}

  /** A property of a relationship. */
  record SetRelationshipProperty(long relationship, int key, Value value) implements Change {}

  /** A relationship less. */
  record DeleteRelationship(long relationship) implements Change {}

  /** A node less, with its relationships. */
  record DeleteNode(long node) implements Change {}

  /** Does it to a model and its tokens. */
  default void apply(Model model, ReferenceTokens tokens) {
    switch (this) {
      case NewLabel(String name) -> tokens.restoreLabel(name);
      case NewType(String name) -> tokens.restoreType(name);
      case NewKey(String name) -> tokens.restoreKey(name);
      case CreateNode(List<Integer> labels) -> model.createNode(labels);
      case CreateRelationship(long start, int type, long end) ->
          model.createRelationship(start, type, end);
      case AddLabel(long node, int label) -> model.addLabel(node, label);
      case RemoveLabel(long node, int label) -> model.removeLabel(node, label);
      case SetNodeProperty(long node, int key, Value value) ->
          model.setNodeProperty(node, key, value);
      case SetRelationshipProperty(long relationship, int key, Value value) ->
          model.setRelationshipProperty(relationship, key, value);
      case DeleteRelationship(long relationship) -> model.deleteRelationship(relationship);
      case DeleteNode(long node) -> model.detachDeleteNode(node);
    }
  }

  /** Writes it. */
  default void write(DataOutputStream to) throws IOException {
    switch (this) {
      case NewLabel(String name) -> text(tag(to, 1), name);
      case NewType(String name) -> text(tag(to, 2), name);
      case NewKey(String name) -> text(tag(to, 3), name);
      case CreateNode(List<Integer> labels) -> {
        tag(to, 4).writeInt(labels.size());
        for (int label : labels) {
          to.writeInt(label);
        }
      }
      case CreateRelationship(long start, int type, long end) -> {
        tag(to, 5).writeLong(start);
        to.writeInt(type);
        to.writeLong(end);
      }
      case AddLabel(long node, int label) -> {
        tag(to, 6).writeLong(node);
        to.writeInt(label);
      }
      case RemoveLabel(long node, int label) -> {
        tag(to, 7).writeLong(node);
        to.writeInt(label);
      }
      case SetNodeProperty(long node, int key, Value value) -> {
        tag(to, 8).writeLong(node);
        to.writeInt(key);
        value(to, value);
      }
      case SetRelationshipProperty(long relationship, int key, Value value) -> {
        tag(to, 9).writeLong(relationship);
        to.writeInt(key);
        value(to, value);
      }
      case DeleteRelationship(long relationship) -> tag(to, 10).writeLong(relationship);
      case DeleteNode(long node) -> tag(to, 11).writeLong(node);
    }
  }

  /** Reads one. */
  static Change read(DataInputStream from) throws IOException {
    int tag = from.readByte();
    return switch (tag) {
      case 1 -> new NewLabel(text(from));
      case 2 -> new NewType(text(from));
      case 3 -> new NewKey(text(from));
      case 4 -> {
        int count = from.readInt();
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          labels.add(from.readInt());
        }
        yield new CreateNode(labels);
      }
      case 5 -> new CreateRelationship(from.readLong(), from.readInt(), from.readLong());
      case 6 -> new AddLabel(from.readLong(), from.readInt());
      case 7 -> new RemoveLabel(from.readLong(), from.readInt());
      case 8 -> new SetNodeProperty(from.readLong(), from.readInt(), value(from));
      case 9 -> new SetRelationshipProperty(from.readLong(), from.readInt(), value(from));
      case 10 -> new DeleteRelationship(from.readLong());
      case 11 -> new DeleteNode(from.readLong());
      default -> throw new IOException("there is no change of kind " + tag);
    };
  }

  private static DataOutputStream tag(DataOutputStream to, int tag) throws IOException {
    to.writeByte(tag);
    return to;
  }

  private static void text(DataOutputStream to, String text) throws IOException {
    bytes(to, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(DataInputStream from) throws IOException {
    return new String(bytes(from), StandardCharsets.UTF_8);
  }

  private static void bytes(DataOutputStream to, byte[] bytes) throws IOException {
    to.writeInt(bytes.length);
    to.write(bytes);
  }

  private static byte[] bytes(DataInputStream from) throws IOException {
    byte[] bytes = new byte[from.readInt()];
    from.readFully(bytes);
    return bytes;
  }

  private static void value(DataOutputStream to, Value value) throws IOException {
    switch (value) {
      case Value.LongValue(long v) -> tag(to, 1).writeLong(v);
      case Value.DoubleValue(double v) -> tag(to, 2).writeLong(Double.doubleToRawLongBits(v));
      case Value.BooleanValue(boolean v) -> tag(to, 3).writeBoolean(v);
      case Value.StringValue(String v) -> text(tag(to, 4), v);
      case Value.BytesValue(byte[] v) -> bytes(tag(to, 5), v);
      case Value.None _ -> tag(to, 6);
    }
  }

  private static Value value(DataInputStream from) throws IOException {
    int tag = from.readByte();
    return switch (tag) {
      case 1 -> Value.of(from.readLong());
      case 2 -> Value.of(Double.longBitsToDouble(from.readLong()));
      case 3 -> Value.of(from.readBoolean());
      case 4 -> Value.of(text(from));
      case 5 -> Value.of(bytes(from));
      case 6 -> Value.NONE;
      default -> throw new IOException("there is no value of kind " + tag);
    };
  }
}
