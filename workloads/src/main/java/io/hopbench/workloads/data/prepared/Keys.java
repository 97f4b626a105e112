package io.hopbench.workloads.data.prepared;

import io.hopbench.api.PropertyRow;
import io.hopbench.workloads.data.UnusableInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** The property keys of nodes or of relationships, and their columns. */
final class Keys implements AutoCloseable {
  /** Each key has up to three open files. */
  private static final int MAX_KEYS = 300;

  private final Path directory;
  private final String what;
  private final IntFunction<String> prefix;
  private final Names names;
  private final List<PropertyColumnWriter> columns = new ArrayList<>();

  Keys(Path directory, String what, IntFunction<String> prefix) {
    this.directory = directory;
    this.what = what;
    this.prefix = prefix;
    this.names = new Names("properties of " + what);
  }

  int index(String name, PropertyRow.Kind kind) {
    int index = names.index(name);
    if (index < columns.size()) {
      PropertyRow.Kind known = columns.get(index).kind();
      if (known != kind) {
        throw new UnusableInputException(
            String.format(
                Locale.ROOT,
                "property '%s' of %s is %s in one place and %s in another; a property has one kind",
                name,
                what,
                known,
                kind));
      }
      return index;
    }
    if (index == MAX_KEYS) {
      throw new UnusableInputException(
          "more than "
              + MAX_KEYS
              + " properties of "
              + what
              + ": that is the most a data set can have");
    }
    try {
      columns.add(new PropertyColumnWriter(directory, prefix.apply(index), kind));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return index;
  }

  void put(long row, PropertyRow properties) throws IOException {
    for (int i = 0; i < properties.size(); i++) {
      PropertyColumnWriter column = columns.get(properties.keyAt(i));
      if (column.kind() != properties.kindAt(i)) {
        throw new IllegalArgumentException(
            "a " + properties.kindAt(i) + " for a property of kind " + column.kind());
      }
      column.put(row, properties, i);
    }
  }

  List<Manifest.Key> list() {
    List<Manifest.Key> list = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      list.add(new Manifest.Key(names.list().get(i), columns.get(i).kind()));
    }
    return list;
  }

  List<ManifestColumn> finish(long rows) throws IOException {
    List<ManifestColumn> finished = new ArrayList<>();
    for (PropertyColumnWriter column : columns) {
      finished.addAll(column.finish(rows));
    }
    return finished;
  }

  @Override
  public void close() throws IOException {
    PreparedLayout.closeAll(columns.toArray(AutoCloseable[]::new));
  }
}
