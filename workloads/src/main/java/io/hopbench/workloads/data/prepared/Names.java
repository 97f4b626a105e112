package io.hopbench.workloads.data.prepared;

import io.hopbench.api.Tokens;
import io.hopbench.workloads.data.DataSetWriter;
import io.hopbench.workloads.data.UnusableInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names in the order they came up, each with its index. */
final class Names {
  private final String what;
  private final Map<String, Integer> indices = new HashMap<>();
  private final List<String> list = new ArrayList<>();

  Names(String what) {
    this.what = what;
  }

  /** The index of a name, which is new or known; refuses names that no store could hold. */
  int index(String name) {
    Integer known = indices.get(name);
    if (known != null) {
      return known;
    }
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > Tokens.MAX_NAME_BYTES) {
      throw new UnusableInputException(
          String.format(
              Locale.ROOT,
              "a name of %d bytes among the %s: expected 1 to %d bytes%s",
              bytes,
              what,
              Tokens.MAX_NAME_BYTES,
              bytes == 0 ? "" : ", found '" + name.substring(0, 40) + "...'"));
    }
    if (list.size() == DataSetWriter.MAX_NAMES) {
      throw new UnusableInputException(
          "more than "
              + DataSetWriter.MAX_NAMES
              + " "
              + what
              + ": that is the most a data set can have");
    }
    indices.put(name, list.size());
    list.add(name);
    return list.size() - 1;
  }

  List<String> list() {
    return Collections.unmodifiableList(list);
  }
}
