package io.hopbench.conformance.reference;

import io.hopbench.api.ListOrder;
import io.hopbench.api.Tokens;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.ReadOnlyException;
import io.hopbench.api.error.UnknownTokenException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The names of a store. New ones are kept as pending changes, which the next commit writes in front
 * of its own. Every method holds this object's monitor.
 */
final class ReferenceTokens implements Tokens {
  private final boolean readOnly;
  private final List<String> labels = new ArrayList<>();
  private final List<String> types = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private final List<Change> pending = new ArrayList<>();

  ReferenceTokens(boolean readOnly) {
    this.readOnly = readOnly;
  }

  private int resolve(List<String> names, String name, Function<String, Change> change) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > MAX_NAME_BYTES) {
      throw new MisuseException(
          String.format(
              Locale.ROOT,
              "a name has 1 to %d bytes of UTF-8, this one has %d: '%s'",
              MAX_NAME_BYTES,
              bytes,
              name));
    }
    int known = names.indexOf(name);
    if (known >= 0) {
      return known;
    }
    if (readOnly) {
      throw new ReadOnlyException("creating the name '" + name + "'");
    }
    pending.add(change.apply(name));
    names.add(name);
    return names.size() - 1;
  }

  @Override
  public synchronized int label(String name) {
    return resolve(labels, name, Change.NewLabel::new);
  }

  @Override
  public synchronized int type(String name) {
    return resolve(types, name, Change.NewType::new);
  }

  @Override
  public synchronized int key(String name) {
    return resolve(keys, name, Change.NewKey::new);
  }

  synchronized void restoreLabel(String name) {
    labels.add(name);
  }

  synchronized void restoreType(String name) {
    types.add(name);
  }

  synchronized void restoreKey(String name) {
    keys.add(name);
  }

  /** Hands over the names that are not in the journal yet. */
  synchronized List<Change> takePending() {
    List<Change> taken = List.copyOf(pending);
    pending.clear();
    return taken;
  }

  /** Takes names back that could not be written. */
  synchronized void putBack(List<Change> taken) {
    pending.addAll(0, taken);
  }

  synchronized int labelCount() {
    return labels.size();
  }

  synchronized int typeCount() {
    return types.size();
  }

  synchronized int keyCount() {
    return keys.size();
  }

  @Override
  public synchronized int findLabel(String name) {
    return labels.indexOf(name);
  }

  @Override
  public synchronized int findType(String name) {
    return types.indexOf(name);
  }

  @Override
  public synchronized int findKey(String name) {
    return keys.indexOf(name);
  }

  @Override
  public synchronized List<String> labels() {
    return List.copyOf(labels);
  }

  @Override
  public synchronized List<String> types() {
    return List.copyOf(types);
  }

  @Override
  public synchronized List<String> keys() {
    return List.copyOf(keys);
  }

  @Override
  public synchronized ListOrder listOrder(int type) {
    if (type < 0 || type >= types.size()) {
      throw new UnknownTokenException("type", type);
    }
    return ListOrder.NEIGHBOUR;
  }
}
