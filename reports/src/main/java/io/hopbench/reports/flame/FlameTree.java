package io.hopbench.reports.flame;

import io.hopbench.results.profile.Stack;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stacks that begin alike, laid together. Invariants: the total of a node is its self plus the
 * totals of its children; the root's total is the sum of all weights. In which order stacks come
 * does not matter.
 *
 * <p>Stacks can be as deep as a thread's stack allows, so nothing here recurses. Not for use by
 * several threads while it is built.
 */
public final class FlameTree {
  private final Node root = new Node();

  /** A frame under those that called it. */
  static final class Node {
    private final Map<Frame, Node> children = new HashMap<>();
    private long self;
    private long total;

    /** Weight of stacks that end here. */
    long self() {
      return self;
    }

    /** Weight of stacks that come through here. */
    long total() {
      return total;
    }

    /** What it called. */
    Map<Frame, Node> children() {
      return children;
    }

    /** The same frame under the same callers, here. */
    Optional<Node> child(Frame frame) {
      return Optional.ofNullable(children.get(frame));
    }
  }

  private FlameTree() {}

  /**
   * Lays stacks together.
   *
   * @param stacks in any order
   * @return the tree
   */
  public static FlameTree of(List<Stack> stacks) {
    FlameTree tree = new FlameTree();
    stacks.forEach(tree::add);
    return tree;
  }

  private void add(Stack stack) {
    Node node = root;
    node.total = Math.addExact(node.total, stack.weight());
    for (String name : stack.frames()) {
      Frame frame = Frame.of(name, node == root);
      node = node.children.computeIfAbsent(frame, _ -> new Node());
      node.total += stack.weight();
    }
    node.self += stack.weight();
  }

  /**
   * The weight of all stacks.
   *
   * @return in the unit of the profile
   */
  public long total() {
    return root.total;
  }

  /** Where all stacks begin; it is no frame itself. */
  Node root() {
    return root;
  }

  /**
   * What stacks end with, wherever it was called from.
   *
   * @return weight by frame; their sum is the total
   */
  public Map<Frame, Long> selves() {
    Map<Frame, Long> selves = new HashMap<>();
    Deque<Map.Entry<Frame, Node>> left = new ArrayDeque<>(root.children.entrySet());
    while (!left.isEmpty()) {
      Map.Entry<Frame, Node> at = left.pop();
      if (at.getValue().self > 0) {
        selves.merge(at.getKey(), at.getValue().self, Long::sum);
      }
      left.addAll(at.getValue().children.entrySet());
    }
    return selves;
  }
}
