package io.hopbench.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.error.ClosedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The looping base class, over lists that are lent in pieces. */
final class AdjacencyReaderTest {
  private static final long[][] LISTS = {{}, {1, 1, 2}, {0}, {}, {3, 2, 1, 0, 4}, {}};

  @Test
  void selectsOneListAfterAnother() {
    PiecewiseReader reader = new PiecewiseReader();
    for (int node = 0; node < LISTS.length; node++) {
      reader.select(node, 0, Direction.OUT);
      assertThat(readAll(reader))
          .isEqualTo(LISTS[node].length == 0 ? Map.of() : Map.of(0, boxed(LISTS[node])));
    }
  }

  @Test
  void selectingAgainForgetsWhatWasNotRead() {
    PiecewiseReader reader = new PiecewiseReader();
    Block block = new Block();
    reader.select(4, 0, Direction.OUT);
    assertThat(reader.next(block)).isTrue();
    reader.select(2, 0, Direction.OUT);
    assertThat(readAll(reader)).isEqualTo(Map.of(0, List.of(0L)));
  }

  @Test
  void expandsAFrontierWithEmptyListsAndRepetitions() {
    PiecewiseReader reader = new PiecewiseReader();
    long[] frontier = {9, 0, 1, 3, 4, 1, 5, 9};
    reader.expand(frontier, 1, 7, 0, Direction.OUT);
    assertThat(readAll(reader))
        .isEqualTo(Map.of(2, boxed(LISTS[1]), 4, boxed(LISTS[4]), 5, boxed(LISTS[1])));
    reader.expand(frontier, 3, 3, 0, Direction.OUT);
    assertThat(readAll(reader)).isEmpty();
  }

  @Test
  void readsNothingAfterItsEnd() {
    Block block = new Block();
    PiecewiseReader reader = new PiecewiseReader();
    reader.select(0, 0, Direction.OUT);
    assertThat(reader.next(block)).isFalse();
    reader.close();
    reader.close();
    assertThatThrownBy(() -> reader.next(block)).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> reader.select(1, 0, Direction.OUT))
        .isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> reader.expand(new long[] {1}, 0, 1, 0, Direction.OUT))
        .isInstanceOf(ClosedException.class);
  }

  private static Map<Integer, List<Long>> readAll(AdjacencyReader reader) {
    Map<Integer, List<Long>> lists = new TreeMap<>();
    Block block = new Block();
    while (reader.next(block)) {
      assertThat(block.size()).isPositive();
      List<Long> list = lists.computeIfAbsent(reader.frontierIndex(), _ -> new ArrayList<>());
      for (long i = 0; i < block.size(); i++) {
        list.add(block.get(i));
      }
    }
    return lists;
  }

  private static List<Long> boxed(long[] list) {
    List<Long> boxed = new ArrayList<>();
    for (long element : list) {
      boxed.add(element);
    }
    return boxed;
  }

  /** Lends at most two elements at a time. */
  private static final class PiecewiseReader extends AbstractAdjacencyReader {
    private long[] list = {};
    private int at;

    PiecewiseReader() {
      super(NoView.view());
    }

    @Override
    protected void open(long node, int type, Direction direction) {
      list = LISTS[(int) node];
      at = 0;
    }

    @Override
    protected boolean lend(Block block) {
      if (at == list.length) {
        return false;
      }
      int to = Math.min(at + 2, list.length);
      block.lend(list, 0, at, to);
      at = to;
      return true;
    }
  }
}
