package io.hopbench.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.error.ChecksumException;
import io.hopbench.api.error.StoreVersionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
  private static final Change FIRST = new Change.NewLabel("first");
  private static final Change SECOND = new Change.CreateNode(List.of(0));
  private static final Change THIRD = new Change.CreateRelationship(0, 0, 0);

  @TempDir private Path directory;

  private Path written() {
    Path file = directory.resolve("journal");
    try (Journal journal = Journal.create(file)) {
      journal.append(List.of(FIRST));
      journal.append(List.of(SECOND, THIRD));
    }
    return file;
  }

  private static List<Change> read(Path file) {
    List<Change> changes = new ArrayList<>();
    Journal.open(file, false, changes::add).close();
    return changes;
  }

  @Test
  void readsWhatWasWritten() {
    assertThat(read(written())).containsExactly(FIRST, SECOND, THIRD);
  }

  @Test
  void cutsATornTailAtEveryLength() throws IOException {
    byte[] whole = Files.readAllBytes(written());
    int firstEnds = 8 + 8 + 1 + 4 + "first".length();
    for (int length = firstEnds; length < whole.length; length++) {
      Path torn = directory.resolve("torn-" + length);
      Files.write(torn, Arrays.copyOf(whole, length));
      assertThat(read(torn)).as("cut at %d of %d", length, whole.length).containsExactly(FIRST);
      assertThat(Files.size(torn)).as("the tail is gone").isEqualTo(firstEnds);
      try (Journal journal = Journal.open(torn, false, _ -> {})) {
        journal.append(List.of(SECOND));
      }
      assertThat(read(torn)).as("written on").containsExactly(FIRST, SECOND);
    }
  }

  @Test
  void refusesDamageThatIsNotATornTail() throws IOException {
    Path file = written();
    byte[] bytes = Files.readAllBytes(file);
    bytes[20] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(ChecksumException.class)
        .hasMessageContaining("offset 8");
  }

  @Test
  void refusesAFileOfAnotherKind() throws IOException {
    Path file = directory.resolve("letter");
    Files.writeString(file, "this is no journal");
    assertThatThrownBy(() -> read(file)).isInstanceOf(StoreVersionException.class);
  }
}
