package io.hopbench.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.error.InvalidOptionException;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StoreOptionsTest {

  @Test
  void eachWithMethodChangesItsOwnOption() {
    StoreOptions options =
        StoreOptions.defaults()
            .withMemoryBytes(2L << 20)
            .withReadOnly(true)
            .withDurability(Durability.ASYNC)
            .withExtra("merge", "hold");
    assertThat(options.memoryBytes()).isEqualTo(2L << 20);
    assertThat(options.readOnly()).isTrue();
    assertThat(options.durability()).isEqualTo(Durability.ASYNC);
    assertThat(options.extras()).containsEntry("merge", "hold");
    assertThat(StoreOptions.defaults().extras()).isEmpty();
  }

  @Test
  void tooLittleMemoryIsRefused() {
    assertThatThrownBy(
            () -> StoreOptions.defaults().withMemoryBytes(StoreOptions.MIN_MEMORY_BYTES - 1))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("memoryBytes")
        .hasMessageContaining("at least");
  }

  @Test
  void anUnknownExtraIsAnsweredWithTheNearestName() {
    StoreOptions options = StoreOptions.defaults().withExtra("merg", "hold");
    assertThatThrownBy(() -> options.requireKnownExtras(Set.of("merge", "huge-pages")))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("merg=hold")
        .hasMessageContaining("'merge'");
    assertThatThrownBy(() -> options.requireKnownExtras(Set.of()))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("none");
    StoreOptions.defaults().requireKnownExtras(Set.of());
  }
}
