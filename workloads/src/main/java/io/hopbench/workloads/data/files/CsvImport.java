package io.hopbench.workloads.data.files;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.PropertyRow.Kind;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSetWriter;
import io.hopbench.workloads.data.UnusableInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One import of CSV files: reads all headers, then the nodes, then the relationships, each row
 * once. Of the rows only the ids of the nodes stay in memory. Confined to one thread.
 */
final class CsvImport {
  private static final int NO_KEY = -1;

  private final DataSetWriter out;
  private final String task;
  private final Progress progress;
  private final StringIds ids = new StringIds();
  private final Map<String, Integer> spaces = new HashMap<>();
  private final PropertyRow properties = new PropertyRow();
  private List<InputFile> nodeFiles = List.of();
  private long totalBytes;
  private long bytesBefore; // of the files read so far

  CsvImport(DataSetWriter out, String spec, Progress progress) {
    this.out = out;
    this.task = "read " + spec;
    this.progress = progress;
  }

  void run(List<InputFile> nodes, List<InputFile> relationships) throws IOException {
    nodeFiles = nodes;
    totalBytes =
        nodes.stream().mapToLong(InputFile::bytes).sum()
            + relationships.stream().mapToLong(InputFile::bytes).sum();
    List<CsvHeader> nodeHeaders = new ArrayList<>();
    for (InputFile file : nodes) {
      nodeHeaders.add(CsvHeader.ofNodes(file.name(), headerOf(file)));
    }
    for (CsvHeader header : nodeHeaders) {
      for (CsvColumn column : header.columns()) {
        if (column instanceof CsvColumn.Id id) {
          spaces.putIfAbsent(id.space(), spaces.size());
        }
      }
    }
    List<CsvHeader> relationshipHeaders = new ArrayList<>();
    for (InputFile file : relationships) {
      CsvHeader header = CsvHeader.ofRelationships(file.name(), headerOf(file));
      requireSpaces(file.name(), header);
      relationshipHeaders.add(header);
    }
    for (int i = 0; i < nodes.size(); i++) {
      readNodes(nodes.get(i), nodeHeaders.get(i));
    }
    for (int i = 0; i < relationships.size(); i++) {
      readRelationships(relationships.get(i), relationshipHeaders.get(i));
    }
    progress.at(task, totalBytes, totalBytes);
  }

  private static List<String> headerOf(InputFile file) throws IOException {
    try (CsvTable table = CsvTable.open(file, _ -> {})) {
      return table.header();
    }
  }

  private void requireSpaces(String file, CsvHeader header) {
    for (int i = 0; i < header.columns().size(); i++) {
      String space =
          switch (header.columns().get(i)) {
            case CsvColumn.StartId start -> start.space();
            case CsvColumn.EndId end -> end.space();
            default -> null;
          };
      if (space != null && !spaces.containsKey(space)) {
        throw UnusableInputException.at(
            file,
            1,
            i + 1L,
            "an id space of the nodes: " + spaces.keySet() + " ([] being the global one)",
            header.names().get(i));
      }
    }
  }

  private void readNodes(InputFile file, CsvHeader header) throws IOException {
    int[] keys = keys(file.name(), header, out::nodeKey);
    List<CsvColumn> columns = header.columns();
    int[] labels = new int[0];
    String labelText = "";
    try (CsvTable table = open(file, header)) {
      while (table.next()) {
        requireWidth(table, header);
        properties.clear();
        String newLabelText = "";
        for (int i = 0; i < keys.length; i++) {
          String text = table.get(i);
          switch (columns.get(i)) {
            case CsvColumn.Id id -> addNode(table, i, id, text, keys[i]);
            case CsvColumn.Label _ -> newLabelText = join(newLabelText, text);
            case CsvColumn.Property property -> put(table, i, property, text, keys[i]);
            default -> {} // ignored
          }
        }
        if (!newLabelText.equals(labelText)) {
          String all = newLabelText;
          labels = located(table, 0, () -> labels(all));
          labelText = newLabelText;
        }
        int[] nodeLabels = labels;
        try {
          out.node(nodeLabels, properties);
        } catch (UnusableInputException e) {
          throw located(table, 0, e);
        }
      }
    }
    bytesBefore += file.bytes();
  }

  private void addNode(
      CsvTable table, int column, CsvColumn.Id id, @Nullable String text, int key) {
    if (text == null) {
      throw table.wrong(column, "the id of a node", "");
    }
    int added = located(table, column, () -> ids.add(space(id.space()), text));
    if (added < 0) {
      throw new UnusableInputException(
          UnusableInputException.at(
                      table.name(), table.line(column), column + 1L, "an id of its own", text)
                  .getMessage()
              + ", which "
              + placeOf(-1 - added)
              + " has already");
    }
    if (key != NO_KEY) {
      properties.put(key, text);
    }
  }

  /** Where the node of a number stands; reads the files again, since nobody kept it. */
  private String placeOf(int node) {
    int before = 0;
    try {
      for (InputFile file : nodeFiles) {
        try (CsvTable table = CsvTable.open(file, _ -> {})) {
          while (table.next()) {
            if (before++ == node) {
              return file.name() + ", line " + table.line(0);
            }
          }
        }
      }
    } catch (IOException | UnusableInputException e) {
      return "another node (which cannot be read again: " + e.getMessage() + ")";
    }
    return "another node";
  }

  private void readRelationships(InputFile file, CsvHeader header) throws IOException {
    int[] keys = keys(file.name(), header, out::relationshipKey);
    List<CsvColumn> columns = header.columns();
    try (CsvTable table = open(file, header)) {
      while (table.next()) {
        requireWidth(table, header);
        properties.clear();
        int start = NO_KEY;
        int end = NO_KEY;
        int type = NO_KEY;
        for (int i = 0; i < keys.length; i++) {
          String text = table.get(i);
          switch (columns.get(i)) {
            case CsvColumn.StartId id -> start = node(table, i, id.space(), text);
            case CsvColumn.EndId id -> end = node(table, i, id.space(), text);
            case CsvColumn.Type _ -> type = type(table, i, text);
            case CsvColumn.Property property -> put(table, i, property, text, keys[i]);
            default -> {} // ignored
          }
        }
        out.relationship(start, type, end, properties);
      }
    }
    bytesBefore += file.bytes();
  }

  private int node(CsvTable table, int column, String space, @Nullable String text) {
    int node = text == null ? NO_KEY : ids.find(space(space), text);
    if (node < 0) {
      String where = space.isEmpty() ? "" : " of id space '" + space + "'";
      throw table.wrong(
          column, "the id of a node" + where + " in the nodes' files", text == null ? "" : text);
    }
    return node;
  }

  private int type(CsvTable table, int column, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      throw table.wrong(column, "a relationship type", "");
    }
    return located(table, column, () -> out.type(text));
  }

  private static void requireWidth(CsvTable table, CsvHeader header) {
    int expected = header.columns().size();
    if (table.width() != expected) {
      throw table.wrong(
          Math.min(expected, table.width() - 1),
          expected + " columns, as the header has",
          table.width() + " columns");
    }
  }

  private void put(
      CsvTable table, int column, CsvColumn.Property property, @Nullable String text, int key) {
    if (text == null || (text.isEmpty() && property.type() != CsvType.STRING)) {
      return;
    }
    if (!property.type().put(text, properties, key)) {
      throw table.wrong(
          column, property.type().expected() + " for '" + property.name() + "'", text);
    }
  }

  private int[] labels(String text) {
    return Arrays.stream(text.split(";"))
        .map(String::strip)
        .filter(label -> !label.isEmpty())
        .mapToInt(out::label)
        .toArray();
  }

  private static String join(String labels, @Nullable String more) {
    return more == null ? labels : labels.isEmpty() ? more : labels + ";" + more;
  }

  private CsvTable open(InputFile file, CsvHeader header) throws IOException {
    LongConsumer read = bytes -> progress.at(task, bytesBefore + bytes, totalBytes);
    CsvTable table = CsvTable.open(file, read);
    if (!table.header().equals(header.names())) {
      table.close();
      throw new UnusableInputException(
          file.path() + ": it was changed while it was being read; try again once it is complete");
    }
    return table;
  }

  private int space(String name) {
    Integer space = spaces.get(name);
    if (space == null) {
      throw new AssertionError("checked with the headers: " + name);
    }
    return space;
  }

  /** Declares the properties of a file; -1 for columns that are none. */
  private static int[] keys(String file, CsvHeader header, Declaration declaration) {
    int[] keys = new int[header.columns().size()];
    for (int i = 0; i < keys.length; i++) {
      try {
        keys[i] =
            switch (header.columns().get(i)) {
              case CsvColumn.Property p -> declaration.key(p.name(), CsvColumn.kindOf(p.type()));
              case CsvColumn.Id id when !id.property().isEmpty() ->
                  declaration.key(id.property(), Kind.STRING);
              default -> NO_KEY;
            };
      } catch (UnusableInputException e) {
        throw new UnusableInputException(
            String.format(Locale.ROOT, "%s, line 1, column %d: %s", file, i + 1, e.getMessage()),
            e);
      }
    }
    return keys;
  }

  private interface Declaration {
    int key(String name, Kind kind);
  }

  private static <T> T located(CsvTable table, int column, Supplier<T> action) {
    try {
      return action.get();
    } catch (UnusableInputException e) {
      throw located(table, column, e);
    }
  }

  private static UnusableInputException located(
      CsvTable table, int column, UnusableInputException e) {
    return new UnusableInputException(
        String.format(
            Locale.ROOT,
            "%s, line %d, column %d: %s",
            table.name(),
            table.line(column),
            column + 1,
            e.getMessage()),
        e);
  }
}
