package io.hopbench.kernel.base;

import io.hopbench.kernel.model.ByteCursor;
import io.hopbench.kernel.model.ByteSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sets of labels that nodes have, each with a number from 1 on that it keeps for ever. Not safe
 * for use by several threads while sets are added.
 */
public final class LabelSets {
  private final List<int[]> sets = new ArrayList<>();
  private final Map<List<Integer>, Integer> numbers = new HashMap<>();

  /** No sets. */
  public LabelSets() {
    sets.add(new int[0]);
  }

  /**
   * The number of a set, which is added if there is none.
   *
   * @param labels ascending, without repetition
   * @return its number; never 0
   */
  public int number(int[] labels) {
    List<Integer> set = java.util.Arrays.stream(labels).boxed().toList();
    return numbers.computeIfAbsent(
        set,
        _ -> {
          sets.add(labels.clone());
          return sets.size() - 1;
        });
  }

  /**
   * The set of a number.
   *
   * @param number 0, for no labels and no node, or one that was given out
   * @return its labels, ascending; not to be changed
   */
  int[] labels(int number) {
    return sets.get(number);
  }

  LabelSets copy() {
    LabelSets copy = new LabelSets();
    for (int i = 1; i < sets.size(); i++) {
      copy.number(sets.get(i));
    }
    return copy;
  }

  void write(ByteSink sink) {
    sink.putVarint(sets.size() - 1L);
    for (int[] set : sets.subList(1, sets.size())) {
      sink.putVarint(set.length);
      for (int label : set) {
        sink.putVarint(label);
      }
    }
  }

  static LabelSets read(ByteCursor cursor) {
    LabelSets read = new LabelSets();
    int count = cursor.getVarintAsInt();
    for (int i = 0; i < count; i++) {
      int[] set = new int[cursor.getVarintAsInt()];
      for (int j = 0; j < set.length; j++) {
        set[j] = cursor.getVarintAsInt();
      }
      read.number(set);
    }
    return read;
  }
}
