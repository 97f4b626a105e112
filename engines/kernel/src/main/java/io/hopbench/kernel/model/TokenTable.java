package io.hopbench.kernel.model;

import io.hopbench.api.ListOrder;
import io.hopbench.api.Tokens;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.UnknownTokenException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The three spaces of names, in memory. Each is an immutable list and map, replaced as a whole when
 * a name is added, so that a lookup takes no lock. A listener hears of each new name, in order and
 * before the name is given out, so that it can be logged. Safe for use by several threads.
 */
public final class TokenTable implements Tokens {

  /** Which names. */
  public enum Space {
    /** Labels. */
    LABEL,
    /** Relationship types. */
    TYPE,
    /** Property keys. */
    KEY;

    private String word() {
      return switch (this) {
        case LABEL -> "label";
        case TYPE -> "type";
        case KEY -> "key";
      };
    }
  }

  /** Hears of new names. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A name is about to be added; throwing refuses it.
     *
     * @param space which names
     * @param token the new token
     * @param name its name
     */
    void adding(Space space, int token, String name);
  }

  private record Names(List<String> list, Map<String, Integer> tokens) {}

  private volatile Listener listener = (_, _, _) -> {};
  private volatile Names labels = new Names(List.of(), Map.of());
  private volatile Names types = labels;
  private volatile Names keys = labels;

  /** A table without names. */
  public TokenTable() {}

  /**
   * Sets who hears of new names.
   *
   * @param newListener the listener
   */
  public void listen(Listener newListener) {
    listener = newListener;
  }

  @Override
  public int label(String name) {
    return token(Space.LABEL, labels, name);
  }

  @Override
  public int type(String name) {
    return token(Space.TYPE, types, name);
  }

  @Override
  public int key(String name) {
    return token(Space.KEY, keys, name);
  }

  private int token(Space space, Names names, String name) {
    Integer known = names.tokens.get(name);
    return known != null ? known : add(space, name);
  }

  private synchronized int add(Space space, String name) {
    Names names = names(space);
    Integer known = names.tokens.get(name);
    if (known != null) {
      return known;
    }
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    if (length == 0 || length > MAX_NAME_BYTES) {
      throw new MisuseException(
          "a "
              + space.word()
              + " name has 1 to "
              + MAX_NAME_BYTES
              + " bytes of UTF-8, not "
              + length);
    }
    int token = names.list.size();
    listener.adding(space, token, name);
    put(space, name);
    return token;
  }

  /**
   * Adds a name read back from a file, telling nobody; does nothing if it is there.
   *
   * @param space which names
   * @param token the token it had
   * @param name its name
   * @throws IndexOutOfBoundsException when the token is not the next one, nor that of the name
   */
  public synchronized void restore(Space space, int token, String name) {
    List<String> list = names(space).list;
    if (token < list.size() && list.get(token).equals(name)) {
      return;
    }
    if (token != list.size()) {
      throw new IndexOutOfBoundsException(
          space.word()
              + " '"
              + name
              + "' has token "
              + token
              + " where "
              + list.size()
              + " is next");
    }
    put(space, name);
  }

  private Names names(Space space) {
    return switch (space) {
      case LABEL -> labels;
      case TYPE -> types;
      case KEY -> keys;
    };
  }

  private void put(Space space, String name) {
    Names old = names(space);
    List<String> list = new ArrayList<>(old.list);
    Map<String, Integer> map = new HashMap<>(old.tokens);
    map.put(name, list.size());
    list.add(name);
    Names names = new Names(List.copyOf(list), Map.copyOf(map));
    switch (space) {
      case LABEL -> labels = names;
      case TYPE -> types = names;
      case KEY -> keys = names;
    }
  }

  @Override
  public int findLabel(String name) {
    return labels.tokens.getOrDefault(name, NONE);
  }

  @Override
  public int findType(String name) {
    return types.tokens.getOrDefault(name, NONE);
  }

  @Override
  public int findKey(String name) {
    return keys.tokens.getOrDefault(name, NONE);
  }

  @Override
  public List<String> labels() {
    return labels.list;
  }

  @Override
  public List<String> types() {
    return types.list;
  }

  @Override
  public List<String> keys() {
    return keys.list;
  }

  @Override
  public ListOrder listOrder(int type) {
    requireType(type);
    return ListOrder.NEIGHBOUR;
  }

  /**
   * Refuses a label that does not exist.
   *
   * @param label a token
   */
  public void requireLabel(int label) {
    require(Space.LABEL, labels, label);
  }

  /**
   * Refuses a type that does not exist.
   *
   * @param type a token
   */
  public void requireType(int type) {
    require(Space.TYPE, types, type);
  }

  /**
   * Refuses a key that does not exist.
   *
   * @param key a token
   */
  public void requireKey(int key) {
    require(Space.KEY, keys, key);
  }

  private static void require(Space space, Names names, int token) {
    if (token < 0 || token >= names.list.size()) {
      throw new UnknownTokenException(space.word(), token);
    }
  }

  /**
   * Writes all names, those included whose listener was told before.
   *
   * @param sink receives, for each space: varint count, then the names, each varint length and
   *     UTF-8
   */
  public synchronized void write(ByteSink sink) {
    for (List<String> list : List.of(labels(), types(), keys())) {
      sink.putVarint(list.size());
      for (String name : list) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        sink.putVarint(text.length).putBytes(text, 0, text.length);
      }
    }
  }

  /**
   * Reads names that {@link #write} wrote into this table.
   *
   * @param cursor at the first byte
   */
  public void read(ByteCursor cursor) {
    for (Space space : Space.values()) {
      int count = cursor.getVarintAsInt();
      for (int token = 0; token < count; token++) {
        restore(space, token, cursor.getString());
      }
    }
  }
}
