package io.hopbench.workloads.data.files;

import io.hopbench.api.PropertyRow;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.data.DataSetWriter;
import java.util.HashMap;
import java.util.Map;

/** Keeps nothing, but refuses what no reader may write. */
final class Discard implements DataSetWriter {
  private final Map<String, Integer> names = new HashMap<>();
  private long nodes;

  @Override
  public int label(String name) {
    return index("label " + name);
  }

  @Override
  public int type(String name) {
    return index("type " + name);
  }

  @Override
  public int nodeKey(String name, PropertyRow.Kind kind) {
    return index("node key " + name + kind);
  }

  @Override
  public int relationshipKey(String name, PropertyRow.Kind kind) {
    return index("relationship key " + name + kind);
  }

  @Override
  public void filter(DataSetInfo.Filter filter) {}

  @Override
  public void fact(String name, String value) {}

  @Override
  public long node(int[] labels, PropertyRow properties) {
    check(labels.length < names.size() + 1 && properties.size() <= names.size());
    return nodes++;
  }

  @Override
  public void nodes(long count, int[] labels) {
    nodes += count;
  }

  @Override
  public void relationship(long start, int type, long end, PropertyRow properties) {
    check(start >= 0 && start < nodes && end >= 0 && end < nodes && type >= 0);
    check(type < names.size() && properties.size() <= names.size());
  }

  private int index(String name) {
    Integer known = names.putIfAbsent(name, names.size());
    return known == null ? names.size() - 1 : known;
  }

  private static void check(boolean right) {
    if (!right) {
      throw new IllegalArgumentException("a reader wrote what it must not");
    }
  }
}
