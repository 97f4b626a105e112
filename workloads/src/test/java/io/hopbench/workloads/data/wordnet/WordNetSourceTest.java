package io.hopbench.workloads.data.wordnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.PropertyRow;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSetCache;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.data.DataSets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WordNetSourceTest {
  private DataSet wordnet;

  @BeforeAll
  void prepare(@TempDir Path directory) throws IOException {
    wordnet = new DataSetCache(directory).prepare(DataSets.resolve("wordnet"), Progress.NONE);
  }

  @AfterAll
  void close() {
    wordnet.close();
  }

  @Test
  void thePublishedCountsHold() {
    DataSetInfo info = wordnet.info();
    assertThat(info.types()).hasSize(26 + 1).contains("SENSE", "HYPERNYM", "INSTANCE_HYPONYM");
    int sense = info.types().indexOf("SENSE");
    long pointers = info.relationships() - info.typeCounts().get(sense);
    assertThat(pointers).isEqualTo(378_203);
    assertThat(info.typeCounts()).allMatch(count -> count > 0);
    assertThat(info.typeCounts().get(sense)).isEqualTo(207_272);
    assertThat(info.typeCounts().get(info.types().indexOf("HYPERNYM"))).isEqualTo(89_172);
    Map<String, Integer> labels = new HashMap<>();
    DataSet.NodeStream nodes = wordnet.nodes();
    while (nodes.next()) {
      for (int label : nodes.labels()) {
        labels.merge(info.labels().get(label), 1, Integer::sum);
      }
    }
    assertThat(labels)
        .containsOnly(
            Map.entry("Synset", 117_791),
            Map.entry("Noun", 82_192),
            Map.entry("Verb", 13_789),
            Map.entry("Adjective", 18_185),
            Map.entry("Satellite", 10_717),
            Map.entry("Adverb", 3_625),
            Map.entry("Word", 147_478));
    assertThat(info.nodes()).isEqualTo(117_791 + 147_478);
  }

  @Test
  void aWordLeadsToItsSynsetsWithTheirSenses() {
    long word = find("lemma", "breathe");
    List<Map<String, Object>> senses = outgoing(word, "SENSE");
    assertThat(senses).hasSizeGreaterThan(3);
    Map<String, Object> first =
        senses.stream().filter(s -> number(s, "senseNumber") == 1).findFirst().orElseThrow();
    assertThat(first)
        .containsEntry("wordNumber", 1L)
        .containsEntry("form", "breathe")
        .containsEntry("frames", "2 8")
        .doesNotContainKeys("marker", "sourceWord");
    assertThat(number(first, "tagCount")).isPositive();
    Map<String, Object> synset = node(number(first, "end"));
    assertThat(synset)
        .containsEntry("offset", 1_740L)
        .containsEntry("lexicographerFile", "verb.body")
        .doesNotContainKey("lemma");
    assertThat((String) synset.get("gloss")).startsWith("draw air into, and expel out of,");
  }

  @Test
  void lexicalPointersNameTheirWordsAndSemanticOnesDoNot() {
    long breathe = number(outgoing(find("lemma", "take a breath"), "SENSE").getFirst(), "end");
    List<Map<String, Object>> derived = outgoing(breathe, "DERIVATIONALLY_RELATED");
    assertThat(derived).hasSize(5);
    assertThat(derived.getFirst()).containsEntry("sourceWord", 3L).containsEntry("targetWord", 1L);
    assertThat(outgoing(breathe, "ENTAILMENT"))
        .hasSize(2)
        .noneMatch(p -> p.containsKey("sourceWord") || p.containsKey("targetWord"));
  }

  @Test
  void hyponymsMirrorHypernyms() {
    assertThat(pairs("HYPERNYM", false)).isEqualTo(pairs("HYPONYM", true));
    assertThat(pairs("PART_HOLONYM", false)).isEqualTo(pairs("PART_MERONYM", true));
  }

  @Test
  void theFilterPassesSomeSenses() {
    DataSetInfo.Filter filter = wordnet.info().filter().orElseThrow();
    assertThat(filter.key()).isEqualTo("tagCount");
    PropertyRow row = new PropertyRow();
    int[] tokens = IntStream.range(0, wordnet.info().relationshipKeys().size()).toArray();
    int key =
        wordnet.info().relationshipKeys().stream()
            .map(DataSetInfo.Key::name)
            .toList()
            .indexOf("tagCount");
    DataSet.RelationshipStream all = wordnet.relationships();
    int passing = 0;
    while (all.next()) {
      all.properties(row, tokens);
      int at = row.indexOf(key);
      passing += at >= 0 && row.longAt(at) >= 1 ? 1 : 0;
    }
    // 35,390 lines of index.sense have a tag count; spellings that share a line count twice.
    assertThat(passing).isBetween(35_390, 35_390 + 37);
  }

  private Set<Long> pairs(String type, boolean turned) {
    Set<Long> pairs = new TreeSet<>();
    int index = wordnet.info().types().indexOf(type);
    DataSet.RelationshipStream all = wordnet.relationships();
    while (all.next()) {
      if (all.type() == index) {
        long from = turned ? all.end() : all.start();
        long to = turned ? all.start() : all.end();
        pairs.add(from << 32 | to);
      }
    }
    return pairs;
  }

  private long find(String key, String value) {
    PropertyRow row = new PropertyRow();
    List<String> names = wordnet.info().nodeKeys().stream().map(DataSetInfo.Key::name).toList();
    int[] tokens = IntStream.range(0, names.size()).toArray();
    DataSet.NodeStream nodes = wordnet.nodes();
    while (nodes.next()) {
      nodes.properties(row, tokens);
      int at = row.indexOf(names.indexOf(key));
      if (at >= 0 && row.objectAt(at).equals(value)) {
        return nodes.node();
      }
    }
    throw new AssertionError("no node with " + key + " = " + value);
  }

  private Map<String, Object> node(long node) {
    List<DataSetInfo.Key> keys = wordnet.info().nodeKeys();
    PropertyRow row = new PropertyRow();
    DataSet.NodeStream nodes = wordnet.nodes();
    while (nodes.next()) {
      if (nodes.node() == node) {
        nodes.properties(row, IntStream.range(0, keys.size()).toArray());
        return map(row, keys);
      }
    }
    throw new AssertionError("no node " + node);
  }

  private List<Map<String, Object>> outgoing(long node, String type) {
    List<Map<String, Object>> found = new ArrayList<>();
    List<DataSetInfo.Key> keys = wordnet.info().relationshipKeys();
    int[] tokens = IntStream.range(0, keys.size()).toArray();
    int index = wordnet.info().types().indexOf(type);
    PropertyRow row = new PropertyRow();
    DataSet.RelationshipStream all = wordnet.relationships();
    while (all.next()) {
      if (all.start() == node && all.type() == index) {
        all.properties(row, tokens);
        Map<String, Object> map = map(row, keys);
        map.put("end", all.end());
        found.add(map);
      }
    }
    return found;
  }

  private static long number(Map<String, Object> map, String key) {
    return (long) Objects.requireNonNull(map.get(key), key);
  }

  private static Map<String, Object> map(PropertyRow row, List<DataSetInfo.Key> keys) {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < row.size(); i++) {
      Object value =
          row.kindAt(i) == PropertyRow.Kind.LONG ? (Object) row.longAt(i) : row.objectAt(i);
      map.put(keys.get(row.keyAt(i)).name(), value);
    }
    return map;
  }
}
