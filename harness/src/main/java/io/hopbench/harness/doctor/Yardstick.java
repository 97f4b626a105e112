package io.hopbench.harness.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/**
 * A JVM that does a turn of work whenever it is told to, and nothing between: the same code and
 * data in each, so that what differs between two is noise.
 *
 * <p>Reads lines {@code KERNEL MILLIS}, answers each with nanoseconds an operation, ends with its
 * input.
 */
final class Yardstick {
  /** 64 MiB, more than a core's share of most caches. */
  private static final int CYCLE = 1 << 24;

  private static final int BLOCK = 4096;
  private static final int BLOCKS = 256;
  private static final int CPU_BATCH = 20_000;
  private static final int HOP_BATCH = 2_000;

  private final int[] next = cycle(CYCLE);
  private final FileChannel file;
  private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
  private long word = 88_172_645_463_325_252L;
  private int at;
  private long written;

  private Yardstick(Path path) throws IOException {
    this.file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    for (int i = 0; i < BLOCKS; i++) {
      write();
    }
    file.force(true);
  }

  /**
   * Serves turns.
   *
   * @param args the file to write, which must not be there
   * @throws IOException when it cannot be written
   */
  public static void main(String[] args) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    Yardstick yardstick = new Yardstick(Path.of(args[0]));
    System.out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", 2);
      System.out.println(
          yardstick.turn(Kernel.valueOf(words[0]), Long.parseLong(words[1]) * 1_000_000));
    }
    yardstick.file.close();
  }

  private double turn(Kernel kernel, long nanos) throws IOException {
    long operations = 0;
    long began = System.nanoTime();
    long now = began;
    while (now - began < nanos) {
      operations += batch(kernel);
      now = System.nanoTime();
    }
    return (now - began) / (double) operations;
  }

  private int batch(Kernel kernel) throws IOException {
    return switch (kernel) {
      case CPU -> compute();
      case MEM -> hop();
      case IO -> {
        write();
        file.force(false);
        yield 1;
      }
    };
  }

  private int compute() {
    long x = word;
    for (int i = 0; i < CPU_BATCH; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    word = x;
    return CPU_BATCH;
  }

  private int hop() {
    int node = at;
    for (int i = 0; i < HOP_BATCH; i++) {
      node = next[node];
    }
    at = node;
    return HOP_BATCH;
  }

  private void write() throws IOException {
    block.clear().putLong(0, written);
    file.write(block, written++ % BLOCKS * BLOCK);
  }

  /** One cycle through all, in random order (Sattolo 1986): each hop is a cache miss. */
  private static int[] cycle(int length) {
    int[] cycle = new int[length];
    for (int i = 0; i < length; i++) {
      cycle[i] = i;
    }
    SplittableRandom random = new SplittableRandom(1);
    for (int i = length - 1; i > 0; i--) {
      int j = random.nextInt(i);
      int other = cycle[i];
      cycle[i] = cycle[j];
      cycle[j] = other;
    }
    return cycle;
  }
}
