package io.hopbench.engine.lmdb;

import io.hopbench.api.ListOrder;
import io.hopbench.api.Tokens;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.ReadOnlyException;
import io.hopbench.api.error.UnknownTokenException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of a store, held in memory. A new one is in memory at once, and is written by the next
 * transaction that commits, or when the store closes: LMDB has one writer, and resolving a name
 * must not wait for it.
 *
 * <p>Threads: safe for several, by the monitor of each space; {@link Space#written} belongs to the
 * holder of the writer's slot. The sizes are volatile, so that checking a token takes no lock.
 */
final class LmdbTokens implements Tokens {

  /** One of the three independent spaces. */
  static final class Space {
    final int number;
    private final String word;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> tokens = new HashMap<>();
    private volatile int size;

    /** How many are in the store. */
    int written;

    Space(int number, String word) {
      this.number = number;
      this.word = word;
    }

    synchronized int find(String name) {
      return tokens.getOrDefault(name, NONE);
    }

    synchronized int resolve(String name, boolean readOnly) {
      Integer known = tokens.get(name);
      if (known != null) {
        return known;
      }
      int bytes = name.getBytes(StandardCharsets.UTF_8).length;
      if (bytes == 0 || bytes > MAX_NAME_BYTES) {
        throw new MisuseException(
            "the name of a "
                + word
                + " has 1 to "
                + MAX_NAME_BYTES
                + " bytes in UTF-8, this one has "
                + bytes);
      }
      if (readOnly) {
        throw new ReadOnlyException("creating the " + word + " '" + name + "'");
      }
      return add(name);
    }

    synchronized int add(String name) {
      int token = names.size();
      names.add(name);
      tokens.put(name, token);
      size = token + 1;
      return token;
    }

    synchronized List<String> copy() {
      return List.copyOf(names);
    }

    synchronized String name(int token) {
      return names.get(token);
    }

    int size() {
      return size;
    }

    void require(int token) {
      if (token < 0 || token >= size) {
        throw new UnknownTokenException(word, token);
      }
    }
  }

  private final Space labels = new Space(0, "label");
  private final Space types = new Space(1, "type");
  private final Space keys = new Space(2, "key");
  private final boolean readOnly;
  private final Runnable openCheck;

  /**
   * No names yet.
   *
   * @param openCheck throws when the store is closed
   */
  LmdbTokens(boolean readOnly, Runnable openCheck) {
    this.readOnly = readOnly;
    this.openCheck = openCheck;
  }

  List<Space> spaces() {
    return List.of(labels, types, keys);
  }

  int typeCount() {
    return types.size();
  }

  int labelCount() {
    return labels.size();
  }

  int keyCount() {
    return keys.size();
  }

  void requireLabel(int token) {
    labels.require(token);
  }

  void requireType(int token) {
    types.require(token);
  }

  void requireKey(int token) {
    keys.require(token);
  }

  @Override
  public int label(String name) {
    openCheck.run();
    return labels.resolve(name, readOnly);
  }

  @Override
  public int type(String name) {
    openCheck.run();
    return types.resolve(name, readOnly);
  }

  @Override
  public int key(String name) {
    openCheck.run();
    return keys.resolve(name, readOnly);
  }

  @Override
  public int findLabel(String name) {
    openCheck.run();
    return labels.find(name);
  }

  @Override
  public int findType(String name) {
    openCheck.run();
    return types.find(name);
  }

  @Override
  public int findKey(String name) {
    openCheck.run();
    return keys.find(name);
  }

  @Override
  public List<String> labels() {
    openCheck.run();
    return labels.copy();
  }

  @Override
  public List<String> types() {
    openCheck.run();
    return types.copy();
  }

  @Override
  public List<String> keys() {
    openCheck.run();
    return keys.copy();
  }

  @Override
  public ListOrder listOrder(int type) {
    openCheck.run();
    types.require(type);
    return ListOrder.NEIGHBOUR;
  }
}
