package io.hopbench.engine.neo4j;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.Value;
import io.hopbench.api.error.StoreException;
import org.jspecify.annotations.Nullable;

/** Values of the contract as the objects Neo4j takes and gives for them. */
final class Values {
  private Values() {}

  /** Null, Neo4j's word for an absent property, is {@link Value#NONE}. */
  static Value toContract(@Nullable Object value) {
    return switch (value) {
      case null -> Value.NONE;
      case Long v -> Value.of(v.longValue());
      case Double v -> Value.of(v.doubleValue());
      case Boolean v -> Value.of(v.booleanValue());
      case String v -> Value.of(v);
      case byte[] v -> Value.of(v);
      default ->
          throw new StoreException(
              "a property holds a "
                  + value.getClass().getName()
                  + ", which this engine never writes; the store was written by another program");
    };
  }

  /** The object to set; the value is not {@link Value#NONE}. */
  static Object toNeo4j(Value value) {
    return switch (value) {
      case Value.LongValue v -> v.value();
      case Value.DoubleValue v -> v.value();
      case Value.BooleanValue v -> v.value();
      case Value.StringValue v -> v.value();
      case Value.BytesValue v -> v.value();
      case Value.None _ -> throw new IllegalArgumentException("no value to set");
    };
  }

  static Object toNeo4j(PropertyRow row, int index) {
    return switch (row.kindAt(index)) {
      case LONG -> row.longAt(index);
      case DOUBLE -> row.doubleAt(index);
      case BOOLEAN -> row.booleanAt(index);
      case STRING, BYTES -> row.objectAt(index);
    };
  }
}
