package io.hopbench.conformance;

import io.hopbench.api.Tokens;
import io.hopbench.api.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A graph to be loaded, its nodes known by index and its tokens by name.
 *
 * @param nodes in order of creation
 * @param edges in order of creation
 */
record Shape(List<Node> nodes, List<Edge> edges) {

  /**
   * A node.
   *
   * @param labels names
   * @param properties by name of the key
   */
  record Node(List<String> labels, Map<String, Value> properties) {}

  /**
   * A relationship.
   *
   * @param start index of a node
   * @param type name
   * @param end index of a node
   * @param properties by name of the key
   */
  record Edge(int start, String type, int end, Map<String, Value> properties) {}

  Shape {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /**
   * What the reading tests read: 101 nodes; types that are dense, sparse, in a single relationship
   * and unused; loops, parallel relationships, a hub that others point at, nodes without anything;
   * all kinds of values.
   */
  static Shape standard() {
    SplittableRandom random = new SplittableRandom(2);
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      List<String> labels = new ArrayList<>();
      for (int label = 0; label < 4; label++) {
        if (random.nextInt(3) == 0) {
          labels.add("Label" + label);
        }
      }
      nodes.add(new Node(labels, Values.someProperties(random)));
    }
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < 1009; i++) {
      int start = random.nextInt(90);
      int end = random.nextInt(90);
      edges.add(new Edge(start, "DENSE", end, Values.someProperties(random)));
    }
    for (int i = 0; i < 7; i++) {
      edges.add(new Edge(3, "DENSE", 5, Values.someProperties(random)));
      edges.add(new Edge(11, "DENSE", 11, Values.someProperties(random)));
      edges.add(new Edge(13 + i, "LOOPS", 13 + i, Map.of()));
    }
    for (int i = 0; i < 89; i++) {
      edges.add(new Edge(i, "TO_HUB", 89, Map.of("weight", Value.of((long) i))));
    }
    for (int i = 0; i < 13; i++) {
      edges.add(new Edge(random.nextInt(101), "SPARSE", random.nextInt(101), Map.of()));
    }
    edges.add(new Edge(100, "SINGLE", 0, Map.of("weight", Value.of(0.5))));
    return new Shape(nodes, edges);
  }

  /** A random graph of a given size, for tests of size. */
  static Shape random(int nodeCount, int edgeCount, int types, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < nodeCount; i++) {
      nodes.add(
          new Node(i % 3 == 0 ? List.of("Third") : List.of(), Map.of("index", Value.of((long) i))));
    }
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < edgeCount; i++) {
      edges.add(
          new Edge(
              random.nextInt(nodeCount),
              "TYPE_" + random.nextInt(types),
              random.nextInt(nodeCount),
              i % 5 == 0 ? Map.of("weight", Value.of(random.nextLong())) : Map.of()));
    }
    return new Shape(nodes, edges);
  }

  Tokened resolve(Tokens tokens) {
    return new Tokened(tokens, new HashMap<>(), new HashMap<>(), new HashMap<>());
  }

  /** Names resolved once each, as a caller does who cares about time. */
  record Tokened(
      Tokens tokens,
      Map<String, Integer> labelTokens,
      Map<String, Integer> typeTokens,
      Map<String, Integer> keyTokens) {

    int[] labels(Node node) {
      return node.labels().stream()
          .mapToInt(name -> labelTokens.computeIfAbsent(name, tokens::label))
          .toArray();
    }

    int type(Edge edge) {
      return typeTokens.computeIfAbsent(edge.type(), tokens::type);
    }

    Map<Integer, Value> properties(Map<String, Value> byName) {
      Map<Integer, Value> byToken = new TreeMap<>();
      byName.forEach(
          (name, value) -> byToken.put(keyTokens.computeIfAbsent(name, tokens::key), value));
      return byToken;
    }
  }
}
