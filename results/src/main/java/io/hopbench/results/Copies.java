package io.hopbench.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Unmodifiable copies that keep the order of what they copy. */
final class Copies {

  private Copies() {}

  static <K, V> Map<K, V> ordered(Map<K, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  static <K> Map<K, Map<String, String>> grouped(Map<K, Map<String, String>> map) {
    Map<K, Map<String, String>> copy = new LinkedHashMap<>();
    map.forEach((group, facts) -> copy.put(group, ordered(facts)));
    return Collections.unmodifiableMap(copy);
  }
}
