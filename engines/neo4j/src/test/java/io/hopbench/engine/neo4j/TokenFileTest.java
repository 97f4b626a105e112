package io.hopbench.engine.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.error.ChecksumException;
import io.hopbench.api.error.StoreVersionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenFileTest {
  private static final TokenFile.Names NAMES =
      new TokenFile.Names(List.of("A", "é😀"), List.of(), List.of("\0", "k".repeat(255)));

  @TempDir private Path directory;

  @Test
  void whatIsWrittenIsRead() {
    TokenFile.write(directory, TokenFile.Names.NONE);
    assertThat(TokenFile.read(directory)).isEqualTo(TokenFile.Names.NONE);
    TokenFile.write(directory, NAMES);
    assertThat(TokenFile.read(directory)).isEqualTo(NAMES);
    assertThat(directory.toFile().list()).containsExactly(TokenFile.NAME);
  }

  @Test
  void aFlippedBitAnywhereIsNoticed() throws IOException {
    TokenFile.write(directory, NAMES);
    Path file = directory.resolve(TokenFile.NAME);
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 4;
      Files.write(file, damaged);
      boolean version = i >= Long.BYTES && i < Long.BYTES + Integer.BYTES;
      assertThatThrownBy(() -> TokenFile.read(directory))
          .as("byte %d", i)
          .isInstanceOf(version ? StoreVersionException.class : ChecksumException.class)
          .hasMessageContaining(TokenFile.NAME);
    }
  }

  @Test
  void aShortFileIsNoticed() throws IOException {
    TokenFile.write(directory, NAMES);
    Path file = directory.resolve(TokenFile.NAME);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> TokenFile.read(directory))
          .as("length %d", length)
          .isInstanceOf(ChecksumException.class);
    }
  }
}
