package io.hopbench.engine.neo4j;

import io.hopbench.api.PropertyRow;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.neo4j.batchimport.api.input.InputEntityVisitor;

/**
 * Records of the spool files, written from what the loader is given and read into the visitor of
 * the import. A node: labels, properties; its id is its number. A relationship: start, type, end,
 * properties. Tokens stand for names, ints for counts.
 */
final class Records {
  private static final byte LONG = 1;
  private static final byte DOUBLE = 2;
  private static final byte BOOLEAN = 3;
  private static final byte STRING = 4;
  private static final byte BYTES = 5;

  private Records() {}

  static void writeNode(DataOutputStream out, int[] labels, PropertyRow properties)
      throws IOException {
    out.writeInt(labels.length);
    for (int label : labels) {
      out.writeInt(label);
    }
    writeProperties(out, properties);
  }

  static void writeRelationship(
      DataOutputStream out, long start, int type, long end, PropertyRow properties)
      throws IOException {
    out.writeLong(start);
    out.writeInt(type);
    out.writeLong(end);
    writeProperties(out, properties);
  }

  private static void writeProperties(DataOutputStream out, PropertyRow row) throws IOException {
    out.writeInt(row.size());
    for (int i = 0; i < row.size(); i++) {
      out.writeInt(row.keyAt(i));
      switch (row.kindAt(i)) {
        case LONG -> {
          out.writeByte(LONG);
          out.writeLong(row.longAt(i));
        }
        case DOUBLE -> {
          out.writeByte(DOUBLE);
          out.writeDouble(row.doubleAt(i));
        }
        case BOOLEAN -> {
          out.writeByte(BOOLEAN);
          out.writeBoolean(row.booleanAt(i));
        }
        case STRING -> {
          out.writeByte(STRING);
          writeBytes(out, ((String) row.objectAt(i)).getBytes(StandardCharsets.UTF_8));
        }
        case BYTES -> {
          out.writeByte(BYTES);
          writeBytes(out, (byte[]) row.objectAt(i));
        }
      }
    }
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static void readNode(DataInputStream in, long id, Neo4jTokens tokens, InputEntityVisitor into)
      throws IOException {
    into.id(id);
    String[] labels = new String[in.readInt()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = tokens.labelObject(in.readInt()).name();
    }
    if (labels.length > 0) {
      into.labels(labels);
    }
    readProperties(in, tokens, into);
    into.endOfEntity();
  }

  static void readRelationship(DataInputStream in, Neo4jTokens tokens, InputEntityVisitor into)
      throws IOException {
    into.startId(in.readLong());
    into.type(tokens.typeObject(in.readInt()).name());
    into.endId(in.readLong());
    readProperties(in, tokens, into);
    into.endOfEntity();
  }

  private static void readProperties(
      DataInputStream in, Neo4jTokens tokens, InputEntityVisitor into) throws IOException {
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      String name = tokens.keyName(in.readInt());
      into.property(name, value(in), false);
    }
  }

  private static Object value(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case LONG -> in.readLong();
      case DOUBLE -> in.readDouble();
      case BOOLEAN -> in.readBoolean();
      case STRING -> new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      case BYTES -> in.readNBytes(in.readInt());
      default -> throw new IOException("the spool file holds a value of kind " + kind);
    };
  }
}
