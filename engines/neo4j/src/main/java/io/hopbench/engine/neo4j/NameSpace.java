package io.hopbench.engine.neo4j;

import io.hopbench.api.Tokens;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.UnknownTokenException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * One space of tokens: names numbered from 0 in the order of creation, each with the object Neo4j's
 * core API wants in its place (a label, a relationship type, a property key's name).
 *
 * <p>Threads: any. Readers see an array that is replaced, never changed, so resolving a token is
 * one volatile read and one array access; creation is serialised.
 *
 * @param <T> what Neo4j takes for such a name
 */
final class NameSpace<T> {
  private final String space;
  private final Function<String, T> forNeo4j;
  private final Map<String, Integer> byName = new ConcurrentHashMap<>();
  private final Map<String, Integer> byNeo4jName = new ConcurrentHashMap<>();
  private volatile String[] names = {};
  private volatile T[] objects;

  /**
   * An empty space, then filled with what was recorded.
   *
   * @param space what it is called in messages
   * @param recorded names in the order of their tokens
   * @param forNeo4j makes the object from Neo4j's name
   * @param array makes an array of such objects
   */
  NameSpace(
      String space, List<String> recorded, Function<String, T> forNeo4j, IntFunction<T[]> array) {
    this.space = space;
    this.forNeo4j = forNeo4j;
    this.objects = array.apply(0);
    for (String name : recorded) {
      add(name);
    }
  }

  int create(String name) {
    Integer known = byName.get(name);
    if (known != null) {
      return known;
    }
    check(name);
    return add(name);
  }

  int find(String name) {
    return byName.getOrDefault(name, Tokens.NONE);
  }

  /** The token of a name as Neo4j has it; every one was made by this space. */
  int ofNeo4jName(String neo4jName) {
    Integer token = byNeo4jName.get(neo4jName);
    if (token == null) {
      throw new StoreException(
          "the database has a "
              + space
              + " '"
              + neo4jName
              + "' that the token file does not; the store was written by another program");
    }
    return token;
  }

  T object(int token) {
    T[] all = objects;
    if (token < 0 || token >= all.length) {
      throw new UnknownTokenException(space, token);
    }
    return all[token];
  }

  List<String> names() {
    return List.of(names);
  }

  int size() {
    return names.length;
  }

  private synchronized int add(String name) {
    Integer known = byName.get(name);
    if (known != null) {
      return known;
    }
    String[] before = names;
    int token = before.length;
    String neo4jName = Neo4jNames.toNeo4j(name);
    T[] moreObjects = Arrays.copyOf(objects, token + 1);
    moreObjects[token] = forNeo4j.apply(neo4jName);
    String[] moreNames = Arrays.copyOf(before, token + 1);
    moreNames[token] = name;
    objects = moreObjects;
    names = moreNames;
    byNeo4jName.put(neo4jName, token);
    byName.put(name, token);
    return token;
  }

  private void check(String name) {
    if (name.isEmpty()) {
      throw new MisuseException("a " + space + " needs a name that is not empty");
    }
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > Tokens.MAX_NAME_BYTES) {
      throw new MisuseException(
          "the name of a "
              + space
              + " has "
              + bytes
              + " bytes in UTF-8, at most "
              + Tokens.MAX_NAME_BYTES
              + " are allowed");
    }
  }
}
