package io.hopbench.harness.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.harness.worker.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CacheTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aStoreIsKeptWholeAndFoundAgain() throws IOException {
    Cache cache = Cache.open(folder);
    assertThat(cache.find("k")).isEmpty();
    cache.keep("k", built(cache, "one"), stamp());
    Cache.CachedStore found = Cache.open(folder).find("k").orElseThrow();
    assertThat(found.stamp()).isEqualTo(stamp());
    assertThat(found.store().resolve("data")).hasContent("one");
    assertThat(found.ids()).exists();
    assertThat(cache.stores()).containsExactly(found);
  }

  @Test
  void ofTwoThatBuildTheSameTheFirstWins() throws IOException {
    Cache cache = Cache.open(folder);
    Path second = built(cache, "two");
    cache.keep("k", built(cache, "one"), stamp());
    assertThat(cache.keep("k", second, stamp()).store().resolve("data")).hasContent("one");
  }

  @Test
  void aStoreWithoutAStampDoesNotCount() throws IOException {
    Cache cache = Cache.open(folder);
    Files.createDirectories(folder.resolve("stores/k/store"));
    assertThat(cache.find("k")).isEmpty();
    assertThat(cache.keep("k", built(cache, "one"), stamp()).store().resolve("data"))
        .hasContent("one");
  }

  @Test
  void whatDeadProcessesLeftIsRemovedAndWhatLivingOnesUseIsNot() throws Exception {
    Cache cache = Cache.open(folder);
    Path mine = cache.newWork();
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path theirs = Files.createDirectories(folder.resolve("work/" + dead.pid() + "-1/deep"));
    Cache.open(folder);
    assertThat(mine).exists();
    assertThat(theirs.getParent()).doesNotExist();
  }

  @Test
  void clearingRemovesEverything() throws IOException {
    Cache cache = Cache.open(folder);
    cache.keep("k", built(cache, "one"), stamp());
    cache.clear();
    assertThat(Folders.length(folder)).isZero();
  }

  @Test
  void copiesAreTheSame() throws Exception {
    Path from = Files.createDirectories(folder.resolve("from/deep"));
    Files.writeString(from.resolve("file"), "content");
    Folders.copy(folder.resolve("from"), folder.resolve("to"));
    assertThat(folder.resolve("to/deep/file")).hasContent("content");
  }

  @Test
  void aCopyIsFlushedBeforeItIsUsedFilesBeforeTheirFolders() throws Exception {
    Path from = Files.createDirectories(folder.resolve("from/deep"));
    Files.writeString(from.resolve("file"), "content");
    Path to = folder.resolve("to");
    List<Path> flushed = new ArrayList<>();
    Folders.copy(folder.resolve("from"), to, flushed::add);
    assertThat(flushed).containsExactly(to.resolve("deep/file"), to.resolve("deep"), to, folder);
  }

  @Test
  void digestsTellContentAndNamesApart() throws IOException {
    Path a = Files.writeString(folder.resolve("a"), "1");
    Path b = Files.writeString(folder.resolve("b"), "1");
    String first = Digests.ofFiles(List.of(a));
    assertThat(Digests.ofFiles(List.of(a))).isEqualTo(first).hasSize(16);
    assertThat(Digests.ofFiles(List.of(b))).isNotEqualTo(first);
    Files.writeString(a, "2");
    assertThat(Digests.ofFiles(List.of(a))).isNotEqualTo(first);
    assertThat(Digests.of(List.of("ab", "c"))).isNotEqualTo(Digests.of(List.of("a", "bc")));
  }

  private static Path built(Cache cache, String content) throws IOException {
    Path built = cache.newWork().resolve("built");
    Files.createDirectories(built.resolve("store"));
    Files.writeString(built.resolve("store/data"), content);
    Files.writeString(built.resolve("node.ids"), "ids");
    return built;
  }

  private static StoreStamp stamp() {
    return new StoreStamp(
        "e",
        "1",
        "rmat-7",
        "abc",
        2048,
        1 << 20,
        new Answer.Built(List.of(), new TreeMap<>(), 5, 6, 7, new TreeMap<>()),
        new Answer.Grown(1, "", 2, 3),
        0);
  }
}
