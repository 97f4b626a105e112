package io.hopbench.results.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.results.MalformedResultsException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CollapsedTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void equalStacksBecomeOneAndNamesMayHoldSpaces() throws IOException {
    assertThat(parse("[a b];x 1\n\n[a b];y 2\r\n[a b];x 4"))
        .containsExactly(new Stack(List.of("[a b]", "x"), 5), new Stack(List.of("[a b]", "y"), 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "a;b|no stack and weight",
        " 7|no stack and weight",
        "a;b |the weight is no whole number",
        "a;b many|the weight is no whole number",
        "a;b 1.5|the weight is no whole number",
        "a;b 99999999999999999999|the weight is no whole number",
        "a;b 0|the weight is not positive",
        "a;b -3|the weight is not positive",
        "a;;b 3|a frame is empty",
        ";b 3|a frame is empty",
        "a; 3|a frame is empty",
        "a;b 9223372036854775807|weights up to here"
      })
  void aLineThatIsNoStackIsNamed(String line, String says) {
    assertThatThrownBy(() -> parse("x;y 1\n" + line + "\n"))
        .isInstanceOf(MalformedResultsException.class)
        .hasMessageStartingWith("test, line 2: " + says)
        .hasMessageContaining("expected 'frame;frame;frame WEIGHT', found '");
  }

  @Test
  void whatIsShownOfALineIsShortAndHasNoControlCharacters() {
    String line = "\u001b[31m" + "x".repeat(5000);
    assertThatThrownBy(() -> parse(line))
        .hasMessageContaining("\uFFFD[31mxxx")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250).doesNotContain("\u001b"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsWrittenIsReadBackEqual(long seed) throws IOException {
    Random random = new Random(seed);
    Map<List<String>, Long> weights = new LinkedHashMap<>();
    for (int i = 0; i < 300; i++) {
      List<String> frames = new ArrayList<>();
      for (int depth = random.nextInt(30); depth >= 0; depth--) {
        frames.add(name(random));
      }
      weights.merge(frames, 1L + random.nextInt(1000), Long::sum);
    }
    List<Stack> stacks = new ArrayList<>();
    weights.forEach((frames, weight) -> stacks.add(new Stack(frames, weight)));
    Path file = folder.resolve("p.collapsed");
    Collapsed.write(file, stacks);
    assertThat(Collapsed.read(file)).as("seed " + seed).isEqualTo(stacks);
  }

  @Test
  void bytesThatAreNoTextAreReadAsUnknown() throws IOException {
    Path file = folder.resolve("p.collapsed");
    byte[] bytes = "a?;b 3\n".getBytes(StandardCharsets.US_ASCII);
    bytes[1] = (byte) 0xFF;
    Files.write(file, bytes);
    assertThat(Collapsed.read(file)).containsExactly(new Stack(List.of("a\uFFFD", "b"), 3));
  }

  @Test
  void theKindOfAFrameIsToldByItsName() {
    assertThat(FrameKind.ofOutermost("[client-*]")).isEqualTo(FrameKind.THREAD);
    assertThat(FrameKind.ofOutermost("start_thread")).isEqualTo(FrameKind.NATIVE);
    assertThat(FrameKind.of("[unknown]")).isEqualTo(FrameKind.NATIVE);
    assertThat(FrameKind.of("do_syscall_64_[k]")).isEqualTo(FrameKind.KERNEL);
    assertThat(FrameKind.of("finish_task_switch.isra.0_[k]")).isEqualTo(FrameKind.KERNEL);
    assertThat(FrameKind.of("os::javaTimeNanos")).isEqualTo(FrameKind.NATIVE);
    assertThat(FrameKind.of("java/lang/Thread.run_[0]")).isEqualTo(FrameKind.JDK);
    assertThat(FrameKind.of("io/hopbench/kernel/base/Base.find_[j]")).isEqualTo(FrameKind.ENGINE);
    assertThat(FrameKind.of("org/lmdbjava/Cursor.get_[i]")).isEqualTo(FrameKind.ENGINE);
    assertThat(FrameKind.of("io/hopbench/workloads/read/SingleHop.run_[1]"))
        .isEqualTo(FrameKind.HOPBENCH);
    assertThat(FrameKind.of("java.lang.String_[i]")).isEqualTo(FrameKind.OBJECT);
    assertThat(FrameKind.of("byte[]_[i]")).isEqualTo(FrameKind.OBJECT);
    assertThat(FrameKind.plain("byte[]_[i]")).isEqualTo("byte[]");
    assertThat(FrameKind.plain("a_b")).isEqualTo("a_b");
    assertThat(FrameKind.plain("_[k]")).isEqualTo("_[k]");
  }

  private static String name(Random random) {
    String alphabet = "ab/.:$_[]<>\"'& \u00e9\u4e2d";
    StringBuilder name = new StringBuilder("f");
    for (int i = random.nextInt(12); i > 0; i--) {
      name.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return name.toString();
  }

  private static List<Stack> parse(String text) throws IOException {
    return Collapsed.parse("test", new StringReader(text));
  }
}
