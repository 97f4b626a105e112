package io.hopbench.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EngineDescriptorTest {
  private static final String MINIMAL =
      """
      name=tiny-1
      class=com.example.Tiny
      description=A tiny engine, für Tests
      version=1.2
      licence=MIT
      isolation=SNAPSHOT
      """;

  @Test
  void readsEverything() throws IOException {
    EngineDescriptor d =
        read(
            MINIMAL
                + """
                durability = SYNC, ASYNC
                list-orders=NEIGHBOUR
                capabilities=TRANSACTIONS,SEEK
                jvm-flags=--add-opens java.base/java.nio=ALL-UNNAMED  -Dx=y
                platforms=linux-amd64, linux-aarch64
                hold-merges=merge=hold
                """);
    assertThat(d.name()).isEqualTo("tiny-1");
    assertThat(d.description()).isEqualTo("A tiny engine, für Tests");
    assertThat(d.durability()).containsExactly(Durability.SYNC, Durability.ASYNC);
    assertThat(d.can(Capability.SEEK)).isTrue();
    assertThat(d.can(Capability.BULK_LOAD)).isFalse();
    assertThat(d.jvmFlags())
        .containsExactly("--add-opens", "java.base/java.nio=ALL-UNNAMED", "-Dx=y");
    assertThat(d.platforms()).containsExactly("linux-aarch64", "linux-amd64");
    assertThat(d.holdMerges()).containsExactly(Map.entry("merge", "hold"));
  }

  @Test
  void whatIsOptionalMayBeLeftOut() throws IOException {
    EngineDescriptor d = read(MINIMAL);
    assertThat(d.durability()).isEmpty();
    assertThat(d.capabilities()).isEmpty();
    assertThat(d.jvmFlags()).isEmpty();
    assertThat(d.platforms()).isEmpty();
    assertThat(d.holdMerges()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "class", "description", "version", "licence", "isolation"})
  void aMissingKeyIsNamed(String key) {
    String without = MINIMAL.replaceAll("(?m)^" + key + "=.*\n", "");
    assertThatThrownBy(() -> read(without))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("here.properties")
        .hasMessageContaining("'" + key + "'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "capabilites=SEEK;capabilites",
        "capabilities=SEEK,FLY;FLY",
        "durability=sync;sync",
        "hold-merges=hold;'hold'",
        "name=Bad Name;Bad Name"
      })
  void whatIsUnknownIsNamed(String line, String named) {
    assertThatThrownBy(() -> read(MINIMAL + line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("here.properties")
        .hasMessageContaining(named);
  }

  private static EngineDescriptor read(String text) throws IOException {
    return EngineDescriptor.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "here.properties");
  }
}
