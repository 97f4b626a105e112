package io.hopbench.harness.worker;

import java.util.ArrayList;
import java.util.List;

/** Main classes of workers that end badly, or well. */
final class Fixtures {
  private Fixtures() {}

  /** Says something, reports progress, and ends well. */
  static final class Well {
    private Well() {}

    public static void main(String[] args) {
      System.out.println("an engine's own words");
      WorkerOutput output = new WorkerOutput();
      output.at("half", 1, 2);
      output.done("single-hop");
      System.err.println("and some on the error stream");
    }
  }

  /** Ends with an exit code and a reason. */
  static final class Exits {
    private Exits() {}

    public static void main(String[] args) {
      System.out.println(WorkerMain.ERROR_PREFIX + "the store is gone");
      System.exit(9);
    }
  }

  /** Never ends, and has a child that never ends. */
  static final class Hangs {
    private Hangs() {}

    public static void main(String[] args) throws Exception {
      Process child = new ProcessBuilder("sleep", "600").inheritIO().start();
      System.out.println("child " + child.pid());
      System.out.flush();
      Thread.sleep(600_000);
    }
  }

  /** Fills its heap. */
  static final class Fills {
    private Fills() {}

    public static void main(String[] args) {
      List<long[]> all = new ArrayList<>();
      while (true) {
        all.add(new long[1 << 20]);
        System.out.println(all.size());
      }
    }
  }

  /** Crashes its JVM. */
  static final class Crashes {
    private Crashes() {}

    public static void main(String[] args) {
      java.lang.foreign.MemorySegment.ofAddress(8)
          .reinterpret(8)
          .set(java.lang.foreign.ValueLayout.JAVA_BYTE, 0, (byte) 1);
    }
  }
}
