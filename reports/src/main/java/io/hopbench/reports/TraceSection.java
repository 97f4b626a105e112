package io.hopbench.reports;

import io.hopbench.results.Condition;
import io.hopbench.results.Params;
import io.hopbench.results.ResultRow;
import java.util.ArrayList;
import java.util.List;

/**
 * Where every figure comes from: the rows of results.csv under each condition, and the command that
 * measures them again. Every table of the report leads here.
 *
 * @param rows one for each condition
 */
record TraceSection(List<Row> rows) {

  /**
   * A condition.
   *
   * @param id that links lead to
   * @param condition in words
   * @param filter the columns that pick its rows
   * @param lines of results.csv, from 2 on, as ranges
   * @param command that repeats it
   */
  record Row(String id, String condition, String filter, String lines, String command) {}

  static TraceSection of(RunData run) {
    List<Row> rows = new ArrayList<>();
    for (Condition condition : run.summary().conditions()) {
      rows.add(
          new Row(
              run.trace(condition),
              condition.title(),
              filter(condition),
              lines(run, condition),
              Repeat.of(run, condition)));
    }
    return new TraceSection(rows);
  }

  private static String filter(Condition condition) {
    return "workload="
        + condition.workload()
        + ", dataset="
        + condition.dataset()
        + ", threads="
        + condition.threads()
        + ", durability="
        + condition.durability()
        + ", params="
        + Params.format(condition.params())
        + ", cache="
        + condition.cache();
  }

  /** Ranges of line numbers; a row is always one line, and the first is the header. */
  private static String lines(RunData run, Condition condition) {
    List<String> ranges = new ArrayList<>();
    List<ResultRow> rows = run.rows();
    int from = -1;
    for (int i = 0; i <= rows.size(); i++) {
      boolean in = i < rows.size() && Condition.of(rows.get(i)).equals(condition);
      if (in && from < 0) {
        from = i;
      } else if (!in && from >= 0) {
        ranges.add(from == i - 1 ? String.valueOf(from + 2) : (from + 2) + "-" + (i + 1));
        from = -1;
      }
    }
    return String.join(", ", ranges);
  }
}
