package io.hopbench.kernel.torture;

import io.hopbench.api.GraphView;
import io.hopbench.api.IdCursor;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Value;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A number that stands for a whole graph: the sum of what each node and each relationship mixes
 * into, so that neither the order nor the place of anything counts.
 */
final class Fingerprint {
  private Fingerprint() {}

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return mixed ^ (mixed >>> 31);
  }

  static long node(long id, int[] labels, Map<Integer, Value> properties) {
    return mix(mix(id * 31 + Arrays.hashCode(labels)) + hash(properties));
  }

  static long relationship(
      long id, int type, long start, long end, Map<Integer, Value> properties) {
    return mix(mix(mix(mix(~id) + type) + start) * 31 + mix(end) + hash(properties));
  }

  private static long hash(Map<Integer, Value> properties) {
    long sum = 0;
    for (Map.Entry<Integer, Value> property : properties.entrySet()) {
      sum += mix(property.getKey() * 1_000_003L + property.getValue().hashCode());
    }
    return sum;
  }

  static Map<Integer, Value> map(PropertyRow row) {
    Map<Integer, Value> map = new TreeMap<>();
    for (int i = 0; i < row.size(); i++) {
      map.put(row.keyAt(i), row.valueAt(i));
    }
    return map;
  }

  /** The fingerprint of what a view shows. */
  static long of(GraphView view, int types) {
    long sum = 0;
    PropertyRow row = new PropertyRow();
    try (IdCursor nodes = view.nodes()) {
      while (nodes.next()) {
        view.nodeProperties(nodes.id(), row);
        sum += node(nodes.id(), view.labels(nodes.id()), map(row));
      }
    }
    for (int type = 0; type < types; type++) {
      try (RelationshipCursor cursor = view.relationshipsOfType(type)) {
        while (cursor.next()) {
          cursor.properties(row);
          sum += relationship(cursor.relationship(), type, cursor.start(), cursor.end(), map(row));
        }
      }
    }
    return sum;
  }
}
