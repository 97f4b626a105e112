package io.hopbench.engine.csr;

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

/** Names and their tokens: growing while a store is loaded, fixed afterwards. */
final class CsrTokens implements Tokens {
  private final Space labels = new Space("label");
  private final Space types = new Space("type");
  private final Space keys = new Space("key");
  private boolean fixed;

  /** From now on unknown names are refused. */
  synchronized CsrTokens fix() {
    fixed = true;
    return this;
  }

  @Override
  public int label(String name) {
    return create(labels, name);
  }

  @Override
  public int type(String name) {
    return create(types, name);
  }

  @Override
  public int key(String name) {
    return create(keys, name);
  }

  private synchronized int create(Space space, String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > MAX_NAME_BYTES) {
      throw new MisuseException(
          "a "
              + space.kind
              + " has a name of 1 to "
              + MAX_NAME_BYTES
              + " bytes in UTF-8, not of "
              + bytes);
    }
    int found = space.find(name);
    if (found != NONE) {
      return found;
    }
    if (fixed) {
      throw new ReadOnlyException("creating " + space.kind + " '" + name + "'");
    }
    return space.add(name);
  }

  @Override
  public synchronized int findLabel(String name) {
    return labels.find(name);
  }

  @Override
  public synchronized int findType(String name) {
    return types.find(name);
  }

  @Override
  public synchronized int findKey(String name) {
    return keys.find(name);
  }

  @Override
  public synchronized List<String> labels() {
    return List.copyOf(labels.names);
  }

  @Override
  public synchronized List<String> types() {
    return List.copyOf(types.names);
  }

  @Override
  public synchronized List<String> keys() {
    return List.copyOf(keys.names);
  }

  @Override
  public synchronized ListOrder listOrder(int type) {
    types.require(type);
    return ListOrder.NEIGHBOUR;
  }

  synchronized void requireLabel(int token) {
    labels.require(token);
  }

  synchronized void requireType(int token) {
    types.require(token);
  }

  synchronized void requireKey(int token) {
    keys.require(token);
  }

  /** One space of names. */
  private static final class Space {
    private final String kind;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> tokens = new HashMap<>();

    Space(String kind) {
      this.kind = kind;
    }

    int find(String name) {
      return tokens.getOrDefault(name, NONE);
    }

    int add(String name) {
      names.add(name);
      tokens.put(name, names.size() - 1);
      return names.size() - 1;
    }

    void require(int token) {
      if (token < 0 || token >= names.size()) {
        throw new UnknownTokenException(kind, token);
      }
    }
  }
}
