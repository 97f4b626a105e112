package io.hopbench.workloads.data.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Damages files for the fuzz tests. */
final class Mutations {
  private static final String[] NASTY = {
    "\0",
    "\"",
    "\"\"",
    ",",
    ";",
    ":",
    "\n",
    "\r",
    "\t",
    "-",
    "9223372036854775808",
    "1e999",
    "(",
    ")",
    "{",
    "[]",
    ":ID",
    ":LABEL",
    "\uFEFF",
    "\uD83D\uDE00",
    " ",
    "#"
  };

  private Mutations() {}

  /** A copy with one to four changes: a byte, a cut, a doubled stretch, something nasty. */
  static byte[] mutate(byte[] original, SplittableRandom random) {
    byte[] bytes = original;
    for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
      bytes = mutateOnce(bytes, random);
    }
    return bytes;
  }

  private static byte[] mutateOnce(byte[] bytes, SplittableRandom random) {
    int at = random.nextInt(bytes.length + 1);
    int to = random.nextInt(at, bytes.length + 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    switch (random.nextInt(4)) {
      case 0 -> {
        out.write(random.nextInt(256));
        to = Math.min(at + 1, bytes.length);
      }
      case 1 -> {} // cut out
      case 2 -> {
        out.write(bytes, at, to - at);
        to = at;
      }
      default -> {
        out.writeBytes(NASTY[random.nextInt(NASTY.length)].getBytes(StandardCharsets.UTF_8));
        to = at;
      }
    }
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }
}
