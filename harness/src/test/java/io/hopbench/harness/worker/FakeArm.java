package io.hopbench.harness.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A worker that keeps to the protocol of turns without doing anything, or breaks it. The property
 * {@code arm} is its name, {@code does} what it does, {@code diary} the file to which all arms add
 * what they were told.
 */
final class FakeArm {
  private static final String NAME = System.getProperty("arm", "");
  private static final String DOES = System.getProperty("does", "");
  private static final Path DIARY = Path.of(System.getProperty("diary", ""));

  private FakeArm() {}

  public static void main(String[] args) throws Exception {
    WorkerOutput output = new WorkerOutput();
    note("start");
    if (DOES.equals("wrong-at-once")) {
      output.done("fake");
      return;
    }
    output.answer("ready");
    if (DOES.equals("talks-unasked")) {
      output.answer("turn", 0, 1, 1, 1, 0);
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      note(line);
      switch (words[0]) {
        case "warm" -> output.answer("warm");
        case "turn" -> turn(output, words[1]);
        case "finish" -> {
          output.done("fake");
          return;
        }
        default -> throw new IOException("told '" + line + "'");
      }
    }
    note("orphan");
    System.exit(1);
  }

  private static void turn(WorkerOutput output, String number) throws Exception {
    if (number.equals("1")) {
      switch (DOES) {
        case "dies" -> {
          System.out.println(WorkerMain.ERROR_PREFIX + "the store is gone");
          System.exit(9);
        }
        case "hangs" -> Thread.sleep(600_000);
        case "speaks-garbage" -> {
          System.out.println("a word of the engine's own, which is fine");
          output.answer("turn", number, "many", 2, 2, 0);
        }
        case "answers-another" -> output.answer("turn", 7, 10, 2, 2, 0);
        case "did-nothing" -> output.answer("turn", number, 0, 2, 2, 0);
        case "leaves" -> System.exit(0);
        default -> {}
      }
    }
    output.answer("turn", number, 10, 2_000, 1_000, 5);
  }

  private static void note(String what) throws IOException {
    Files.writeString(
        DIARY, NAME + " " + what + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
