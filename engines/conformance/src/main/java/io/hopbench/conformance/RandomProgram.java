package io.hopbench.conformance;

import io.hopbench.api.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws programs by seed. Few nodes get most of the relationships, so that there are loops,
 * parallel relationships, full lists and much to detach.
 */
final class RandomProgram {
  static final int LABELS = 4;
  static final int TYPES = 5;
  static final int KEYS = 5;

  private final SplittableRandom random;
  private final boolean reopens;
  private final List<Step> steps = new ArrayList<>();
  private List<Integer> nodes = new ArrayList<>();
  private List<Integer> relationships = new ArrayList<>();
  private List<Integer> committedNodes = List.of();
  private List<Integer> committedRelationships = List.of();
  private int names;

  private RandomProgram(long seed, boolean reopens) {
    this.random = new SplittableRandom(seed);
    this.reopens = reopens;
  }

  /**
   * Draws a program.
   *
   * @param reopens false to leave out what is expensive
   */
  static List<Step> draw(long seed, int length, boolean reopens) {
    RandomProgram program = new RandomProgram(seed, reopens);
    while (program.steps.size() < length) {
      program.step();
    }
    program.steps.add(new Step.Commit());
    program.steps.add(new Step.Reopen());
    return program.steps;
  }

  private void step() {
    int dice = random.nextInt(100);
    if (nodes.size() < 3 || dice < 10) {
      createNode();
    } else if (dice < 45 || relationships.isEmpty()) {
      createRelationship();
    } else if (dice < 84) {
      change(dice);
    } else {
      control(dice);
    }
  }

  private void createNode() {
    nodes.add(names);
    steps.add(new Step.CreateNode(names++, random.nextInt(1 << LABELS)));
  }

  private void createRelationship() {
    relationships.add(names);
    Value value = random.nextBoolean() ? Values.some(random) : Value.NONE;
    steps.add(
        new Step.CreateRelationship(
            names++, node(), random.nextInt(TYPES), node(), random.nextInt(KEYS), value));
  }

  private void change(int dice) {
    int key = random.nextInt(KEYS);
    Value value = random.nextInt(4) == 0 ? Value.NONE : Values.some(random);
    if (dice < 50) {
      steps.add(new Step.AddLabel(node(), random.nextInt(LABELS)));
    } else if (dice < 55) {
      steps.add(new Step.RemoveLabel(node(), random.nextInt(LABELS)));
    } else if (dice < 62) {
      steps.add(new Step.SetNodeProperty(node(), key, value));
    } else if (dice < 70) {
      steps.add(new Step.SetRelationshipProperty(relationship(), key, value));
    } else if (dice < 79) {
      int relationship = relationship();
      relationships.remove((Object) relationship);
      steps.add(new Step.DeleteRelationship(relationship));
    } else if (dice < 81) {
      steps.add(new Step.DeleteNode(node()));
    } else {
      int node = node();
      nodes.remove((Object) node);
      steps.add(new Step.DetachDeleteNode(node));
    }
  }

  private void control(int dice) {
    if (dice < 86) {
      steps.add(new Step.CompareInside());
    } else if (dice < 93) {
      committedNodes = List.copyOf(nodes);
      committedRelationships = List.copyOf(relationships);
      steps.add(new Step.Commit());
    } else if (dice < 95) {
      nodes = new ArrayList<>(committedNodes);
      relationships = new ArrayList<>(committedRelationships);
      steps.add(new Step.Abort());
    } else if (dice < 97) {
      steps.add(new Step.HoldSnapshot());
    } else if (dice < 98) {
      steps.add(new Step.ReleaseSnapshot());
    } else if (dice < 99) {
      steps.add(new Step.TidyUp());
    } else if (reopens) {
      nodes = new ArrayList<>(committedNodes);
      relationships = new ArrayList<>(committedRelationships);
      steps.add(new Step.Reopen());
    }
  }

  private int node() {
    int among = random.nextInt(3) == 0 ? Math.min(3, nodes.size()) : nodes.size();
    return nodes.get(random.nextInt(among));
  }

  private int relationship() {
    return relationships.get(random.nextInt(relationships.size()));
  }
}
