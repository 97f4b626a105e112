package io.hopbench.harness.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Prints tables of text, columns aligned to the left. */
final class Tables {
  private Tables() {}

  static void print(List<String> head, List<List<String>> rows, PrintWriter out) {
    List<List<String>> all = new ArrayList<>();
    all.add(head);
    all.addAll(rows);
    int columns = head.size();
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        int column = i;
        int width = all.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
        line.append(row.get(i)).append(" ".repeat(width - row.get(i).length() + 2));
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
