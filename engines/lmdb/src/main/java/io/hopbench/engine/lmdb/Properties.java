package io.hopbench.engine.lmdb;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.Value;
import io.hopbench.api.error.StoreException;

/**
 * Properties as bytes: to the end of the record, each {@code var(key << 3 | kind)} and then, by
 * kind, 8 bytes (long, double), nothing (false, true), or {@code var(length)} and the bytes (string
 * in UTF-8, bytes). Numbers keep their 8 bytes: a filter reads one per neighbour, and unpacking
 * would cost more than the few bytes saved.
 */
final class Properties {
  private static final int LONG = 0;
  private static final int DOUBLE = 1;
  private static final int FALSE = 2;
  private static final int TRUE = 3;
  private static final int STRING = 4;
  private static final int BYTES = 5;

  private Properties() {}

  static void write(RecordWriter out, PropertyRow row) {
    for (int i = 0; i < row.size(); i++) {
      long key = (long) row.keyAt(i) << 3;
      switch (row.kindAt(i)) {
        case LONG -> {
          out.writeVar(key | LONG);
          out.writeLong(row.longAt(i));
        }
        case DOUBLE -> {
          out.writeVar(key | DOUBLE);
          out.writeLong(Double.doubleToRawLongBits(row.doubleAt(i)));
        }
        case BOOLEAN -> out.writeVar(key | (row.booleanAt(i) ? TRUE : FALSE));
        case STRING -> {
          out.writeVar(key | STRING);
          out.writeString((String) row.objectAt(i));
        }
        case BYTES -> {
          out.writeVar(key | BYTES);
          out.writeBytes((byte[]) row.objectAt(i));
        }
      }
    }
  }

  /** Adds all that follow to a row; gives back how many. */
  static int read(RecordReader in, PropertyRow into) {
    int count = 0;
    while (in.hasMore()) {
      long head = in.readVar();
      int key = (int) (head >>> 3);
      switch ((int) head & 7) {
        case LONG -> into.put(key, in.readLong());
        case DOUBLE -> into.put(key, Double.longBitsToDouble(in.readLong()));
        case FALSE -> into.put(key, false);
        case TRUE -> into.put(key, true);
        case STRING -> into.put(key, in.readString());
        case BYTES -> into.put(key, in.readBytes());
        default -> throw unknownKind(head);
      }
      count++;
    }
    return count;
  }

  static Value find(RecordReader in, int key) {
    return switch (kindOf(in, key)) {
      case LONG -> Value.of(in.readLong());
      case DOUBLE -> Value.of(Double.longBitsToDouble(in.readLong()));
      case FALSE -> Value.of(false);
      case TRUE -> Value.of(true);
      case STRING -> Value.of(in.readString());
      case BYTES -> Value.of(in.readBytes());
      default -> Value.NONE;
    };
  }

  static long findLong(RecordReader in, int key, long otherwise) {
    return kindOf(in, key) == LONG ? in.readLong() : otherwise;
  }

  static double findDouble(RecordReader in, int key, double otherwise) {
    return kindOf(in, key) == DOUBLE ? Double.longBitsToDouble(in.readLong()) : otherwise;
  }

  /** Moves to the value of a key and gives its kind, or -1 at the end. */
  private static int kindOf(RecordReader in, int key) {
    while (in.hasMore()) {
      long head = in.readVar();
      int kind = (int) head & 7;
      if ((int) (head >>> 3) == key) {
        return kind;
      }
      switch (kind) {
        case LONG, DOUBLE -> in.skip(Long.BYTES);
        case FALSE, TRUE -> in.skip(0);
        case STRING, BYTES -> in.skip(in.readVar());
        default -> throw unknownKind(head);
      }
    }
    return -1;
  }

  private static StoreException unknownKind(long head) {
    return new StoreException(
        "a property has the unknown kind "
            + (head & 7)
            + "; the store is damaged, restore it from a copy");
  }
}
