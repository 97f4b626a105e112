package io.hopbench.reports.flame;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.reports.flame.FlameTree.Node;
import io.hopbench.results.profile.FrameKind;
import io.hopbench.results.profile.Stack;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FlameTreeTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void totalsAreSelvesAndInWhichOrderStacksComeDoesNotMatter(long seed) {
    Random random = new Random(seed);
    List<Stack> stacks = stacks(random);
    FlameTree tree = FlameTree.of(stacks);
    long weight = stacks.stream().mapToLong(Stack::weight).sum();
    assertThat(tree.total()).as("seed " + seed).isEqualTo(weight);
    assertThat(selves(tree)).as("seed " + seed).isEqualTo(weight);
    assertThat(tree.selves().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(weight);
    List<Stack> shuffled = new ArrayList<>(stacks);
    Collections.shuffle(shuffled, random);
    assertThat(FlameSvg.draw(FlameTree.of(shuffled), "x", Long::toString))
        .as("seed " + seed)
        .isEqualTo(FlameSvg.draw(tree, "x", Long::toString));
  }

  @Test
  void aMethodIsTheSameHoweverItWasCompiled() {
    FlameTree tree =
        FlameTree.of(
            List.of(
                new Stack(List.of("a/B.c_[0]", "a/B.d_[i]"), 1),
                new Stack(List.of("a/B.c_[j]", "a/B.d_[1]"), 2)));
    assertThat(tree.root().children()).hasSize(1);
    assertThat(tree.selves()).containsExactly(java.util.Map.entry(frame("a/B.d"), 3L));
  }

  @Test
  void aStackAsDeepAsAThreadAllowsIsNoTrouble() {
    List<String> deep = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      deep.add("a/B.c_[j]");
    }
    FlameTree tree = FlameTree.of(List.of(new Stack(deep, 3), new Stack(List.of("x"), 1)));
    assertThat(tree.total()).isEqualTo(4);
    assertThat(tree.selves()).containsEntry(frame("a/B.c"), 3L);
    FlameSvg.Drawing drawing = FlameSvg.draw(tree, "deep", Long::toString);
    assertThat(drawing.deeper()).isEqualTo(3);
    assertThat(drawing.svg().split("<rect", -1)).hasSize(FlameSvg.DEEPEST + 2);
  }

  @Test
  void theGreatestComeFirst() {
    FlameTree tree =
        FlameTree.of(
            List.of(
                new Stack(List.of("a", "b"), 5),
                new Stack(List.of("a", "c"), 3),
                new Stack(List.of("d", "b"), 2)));
    assertThat(TopFrames.of(tree, 2))
        .extracting(t -> t.frame().name(), TopFrames.Top::weight, TopFrames.Top::share)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("b", 7L, 0.7),
            org.assertj.core.groups.Tuple.tuple("c", 3L, 0.3));
  }

  private static Frame frame(String name) {
    return new Frame(name, FrameKind.ENGINE);
  }

  static List<Stack> stacks(Random random) {
    List<Stack> stacks = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      List<String> frames = new ArrayList<>();
      for (int depth = 1 + random.nextInt(12); depth > 0; depth--) {
        frames.add("f" + random.nextInt(4));
      }
      stacks.add(new Stack(frames, 1 + random.nextInt(50)));
    }
    return stacks;
  }

  /** Checks the invariant of every node on the way. */
  private static long selves(FlameTree tree) {
    long sum = 0;
    Deque<Node> left = new ArrayDeque<>(List.of(tree.root()));
    while (!left.isEmpty()) {
      Node node = left.pop();
      sum += node.self();
      assertThat(node.total())
          .isEqualTo(node.self() + node.children().values().stream().mapToLong(Node::total).sum());
      left.addAll(node.children().values());
    }
    return sum;
  }
}
