package io.hopbench.workloads.data.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class IdTablesTest {
  @Test
  void longIdsAreNumberedAscending() {
    SplittableRandom random = new SplittableRandom(7);
    TreeSet<Long> model = new TreeSet<>(List.of(0L, Long.MAX_VALUE));
    LongIds ids = new LongIds("test");
    model.forEach(ids::add);
    for (int i = 0; i < 20_011; i++) {
      long id = random.nextLong() >>> random.nextInt(1, 60);
      model.add(id);
      ids.add(id);
    }
    ids.number();
    assertThat(ids.size()).isEqualTo(model.size());
    int number = 0;
    for (long id : model) {
      assertThat(ids.find(id)).isEqualTo(number++);
    }
    assertThat(ids.find(Long.MAX_VALUE - 12_345)).isEqualTo(-1);
  }

  @Test
  void stringIdsAreNumberedInTheOrderTheyCome() {
    SplittableRandom random = new SplittableRandom(8);
    Map<String, Integer> model = new HashMap<>();
    StringIds ids = new StringIds();
    List<String> texts = new ArrayList<>(List.of("", "\u00e9", "x".repeat(2_000_003), "Aa", "BB"));
    for (int i = 0; i < 20_011; i++) {
      texts.add(Long.toString(random.nextLong(30_000), 36));
    }
    for (String text : texts) {
      for (int space = 0; space < 3; space += 2) {
        String key = space + text;
        Integer known = model.putIfAbsent(key, model.size());
        assertThat(ids.add(space, text)).isEqualTo(known == null ? model.size() - 1 : -1 - known);
      }
    }
    for (Map.Entry<String, Integer> entry : model.entrySet()) {
      int space = entry.getKey().charAt(0) - '0';
      assertThat(ids.find(space, entry.getKey().substring(1))).isEqualTo(entry.getValue());
    }
    assertThat(ids.find(1, "Aa")).isEqualTo(-1);
    assertThat(ids.find(0, "C#")).isEqualTo(-1);
    assertThat(ids.size()).isEqualTo(model.size());
  }
}
