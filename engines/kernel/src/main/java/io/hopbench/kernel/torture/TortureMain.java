package io.hopbench.kernel.torture;

import io.hopbench.kernel.base.PlainCodec;
import io.hopbench.kernel.delta.Delta;
import io.hopbench.kernel.source.MappedSource;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Tortures the kernel for a while. Crashes, kills, flips and load from many threads take turns; how
 * far each has come is kept in a file, so that the next call goes on from there. Prints counts;
 * exits with 3 when anything was lost or broken.
 *
 * <p>However short the budget, there is one of each.
 */
public final class TortureMain {
  private static final int CRASHES_A_TURN = 50;
  private static final int KILLS_A_TURN = 5;
  private static final int FLIPS_A_TURN = 400;
  private static final long STRESS_NANOS_A_TURN = 3_000_000_000L;

  private final Path folder;
  private final long seed;
  private final Properties state = new Properties();
  private long problems;
  private long end;

  private TortureMain(Path folder, long seed) {
    this.folder = folder;
    this.seed = seed;
  }

  /**
   * Tortures.
   *
   * @param args a folder for stores and state; the budget in seconds; a seed
   * @throws IOException when the folder cannot be used
   * @throws InterruptedException when the thread is interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    TortureMain torture =
        new TortureMain(
            Files.createDirectories(Path.of(args[0]).resolve("seed-" + args[2])),
            Long.parseLong(args[2]));
    System.exit(torture.run(Long.parseLong(args[1])) ? 0 : 3);
  }

  private long count(String what) {
    return Long.parseLong(state.getProperty(what, "0"));
  }

  private void add(String what, long more) {
    state.setProperty(what, String.valueOf(count(what) + more));
  }

  private boolean run(long seconds) throws IOException, InterruptedException {
    Path file = folder.resolve("state.properties");
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        state.load(reader);
      }
    }
    end = System.nanoTime() + seconds * 1_000_000_000L;
    long told = 0;
    while (isTimeLeft() && problems < 20) {
      crashes();
      kills();
      flips();
      stress();
      if (Delta.liveBytes() != 0) {
        report(Delta.liveBytes() + " bytes of stores that are closed were not freed");
      }
      try (Writer writer = Files.newBufferedWriter(file)) {
        state.store(writer, "how far the torture has come");
      }
      if (System.nanoTime() - told > 10_000_000_000L) {
        told = System.nanoTime();
        System.out.println(counts());
      }
    }
    System.out.println(counts());
    return count("problems") == 0;
  }

  private String counts() {
    return String.format(
        Locale.ROOT,
        "%d crashes, %d kills, %d bytes flipped, %d commits and %d snapshots under load: %d problems",
        count("crashes"),
        count("kills"),
        count("flips"),
        count("commits"),
        count("snapshots"),
        count("problems"));
  }

  private void report(@Nullable String problem) {
    if (problem != null) {
      problems++;
      add("problems", 1);
      System.out.println("PROBLEM " + problem);
    }
  }

  private void crashes() throws IOException {
    for (int i = 0; i < CRASHES_A_TURN && (i == 0 || isTimeLeft()); i++) {
      long of = seed * 1_000_000_007L + count("crashes");
      report(crash(of));
      add("crashes", 1);
    }
  }

  /** An error that the store does not name is a problem too, and must tell its seed. */
  private @Nullable String crash(long of) throws IOException {
    try {
      return CrashTorture.crash(new MappedSource(), new PlainCodec(), folder.resolve("crash"), of)
          .problem();
    } catch (RuntimeException | Error e) {
      return "seed " + of + ": " + e;
    }
  }

  private void kills() throws IOException, InterruptedException {
    Path store = folder.resolve("kill");
    CrashTorture.remove(store);
    KillTorture torture = new KillTorture(store, seed + count("kills"));
    for (int i = 0; i < KILLS_A_TURN && (i == 0 || isTimeLeft()); i++) {
      report(torture.kill());
      add("kills", 1);
    }
    CrashTorture.remove(store);
  }

  private void flips() throws IOException {
    Path store = folder.resolve("flip");
    CrashTorture.remove(store);
    FlipTorture torture = new FlipTorture(store);
    long bytes = torture.bytes();
    for (int i = 0; i < FLIPS_A_TURN && (i == 0 || isTimeLeft()); i++) {
      // A stride that is no divisor of the length comes to every byte in time.
      long at = (count("flips") * 7919 + seed) % bytes;
      report(flip(torture, at));
      add("flips", 1);
    }
    CrashTorture.remove(store);
  }

  private static @Nullable String flip(FlipTorture torture, long at) throws IOException {
    try {
      return torture.flip(at);
    } catch (RuntimeException | Error e) {
      return "byte " + at + " changed: " + e;
    }
  }

  private boolean isTimeLeft() {
    return System.nanoTime() - end < 0;
  }

  private void stress() throws IOException, InterruptedException {
    Path store = folder.resolve("stress");
    CrashTorture.remove(store);
    StressTorture torture = new StressTorture(() -> KillChild.open(store), seed + count("commits"));
    long until = System.nanoTime() + STRESS_NANOS_A_TURN;
    report(
        torture.run(() -> torture.commits() < 10 || (isTimeLeft() && System.nanoTime() < until)));
    add("commits", torture.commits());
    add("snapshots", torture.snapshots());
    CrashTorture.remove(store);
  }
}
