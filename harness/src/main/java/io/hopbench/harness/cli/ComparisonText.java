package io.hopbench.harness.cli;

import io.hopbench.harness.util.Amounts;
import io.hopbench.results.compare.ComparedRow;
import io.hopbench.results.compare.Comparison;
import io.hopbench.results.compare.Comparison.OnlyInOne;
import io.hopbench.results.compare.Rules;
import io.hopbench.results.compare.Side;
import io.hopbench.results.compare.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A comparison as people read it: a table for a terminal, or Markdown. */
final class ComparisonText {
  private static final List<String> HEAD =
      List.of(
          "cell",
          "engine",
          "metric",
          "forks",
          "base",
          "candidate",
          "ratio [95 %]",
          "p",
          "Cliff's delta",
          "detects",
          "verdict");

  private ComparisonText() {}

  static String text(Comparison comparison) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    head(comparison).forEach(out::println);
    out.println();
    Tables.print(HEAD, comparison.rows().stream().map(ComparisonText::row).toList(), out);
    if (!comparison.onlyInOne().isEmpty()) {
      out.println();
      out.println("Not compared:");
      comparison.onlyInOne().forEach(one -> out.println("  " + line(one)));
    }
    out.println();
    conclusion(comparison).forEach(out::println);
    return text.toString();
  }

  static String markdown(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    conclusion(comparison)
        .forEach(line -> text.append("**").append(escaped(line)).append("**\n\n"));
    head(comparison).forEach(line -> text.append("- ").append(escaped(line)).append('\n'));
    text.append('\n');
    markdownRow(text, HEAD);
    markdownRow(text, HEAD.stream().map(_ -> "---").toList());
    comparison
        .rows()
        .forEach(r -> markdownRow(text, row(r).stream().map(ComparisonText::escaped).toList()));
    if (!comparison.onlyInOne().isEmpty()) {
      text.append("\nNot compared:\n\n");
      comparison
          .onlyInOne()
          .forEach(one -> text.append("- ").append(escaped(line(one))).append('\n'));
    }
    return text.toString();
  }

  private static void markdownRow(StringBuilder text, List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** Names come from files: what Markdown or HTML would take for its own stands as itself. */
  private static String escaped(String text) {
    return text.replaceAll("[\\r\\n]+", " ").replaceAll("([\\\\`*_\\[\\]<>|#~&])", "\\\\$1");
  }

  private static List<String> head(Comparison comparison) {
    List<String> lines = new ArrayList<>();
    if (comparison.sameRun()) {
      lines.add("run:       " + source(comparison.base()));
      lines.add(
          "base:      "
              + comparison.rows().getFirst().against()
              + ", each other engine is a candidate");
    } else {
      lines.add("base:      " + source(comparison.base()));
      lines.add("candidate: " + source(comparison.candidate()));
    }
    lines.add(comparison.evidence());
    for (Comparison.Difference d : comparison.differences()) {
      lines.add("warning: " + d.what() + ": " + d.base() + " | " + d.candidate());
    }
    if (comparison.weatherChanged() > 0) {
      lines.add(
          "warning: the limit itself changed in "
              + comparison.weatherChanged()
              + " rows, and no engine touches it: the machine was not the same");
    }
    return lines;
  }

  private static String source(Side side) {
    return side.source()
        + " ("
        + side.runId()
        + ", "
        + side.rows().getFirst().startedAt()
        + ", commit "
        + side.rows().getFirst().commit()
        + ")";
  }

  private static List<String> row(ComparedRow row) {
    return List.of(
        row.condition().title(),
        row.engine(),
        row.metric(),
        row.base().size() == row.candidate().size()
            ? String.valueOf(row.base().size())
            : row.base().size() + ", " + row.candidate().size(),
        value(row.baseMedian(), row.unit()),
        value(row.candidateMedian(), row.unit()),
        ratio(row),
        row.p().isEmpty() ? "exact" : p(row),
        String.format(Locale.ROOT, "%+.2f %s", row.delta().value(), row.delta().magnitude().text()),
        row.detectable().isPresent() ? percent(row.detectable().getAsDouble()) : "-",
        row.verdict().text()
            + (row.marks().isEmpty() ? "" : " (" + String.join(", ", row.marks()) + ")"));
  }

  private static String value(double value, String unit) {
    return unit.startsWith("ns/")
        ? Amounts.nanos(value)
        : String.format(Locale.ROOT, Math.abs(value) >= 1000 ? "%,.0f %s" : "%.3g %s", value, unit);
  }

  private static String ratio(ComparedRow row) {
    if (row.ratio().isEmpty()) {
      return "-";
    }
    return number(row.ratio().getAsDouble())
        + row.interval()
            .map(i -> " [" + number(i.low()) + " - " + number(i.high()) + "]")
            .orElse("");
  }

  private static String number(double ratio) {
    return String.format(
        Locale.ROOT, ratio >= 1000 ? "%,.0f" : ratio >= 100 ? "%.1f" : "%.3f", ratio);
  }

  private static String p(ComparedRow row) {
    OptionalDouble p = row.adjustedP();
    if (p.isEmpty()) {
      return "-";
    }
    return p.getAsDouble() < 0.001
        ? "< 0.001"
        : String.format(Locale.ROOT, "%.3f", p.getAsDouble());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, share >= 0.1 ? "%,.0f %%" : "%.1f %%", share * 100);
  }

  private static String line(OnlyInOne one) {
    return one.condition().title()
        + ", "
        + one.engine()
        + ", "
        + String.join(", ", one.metrics())
        + ": only in the "
        + (one.inBase() ? "base" : "candidate")
        + "; "
        + (one.other().equals(one.engine()) ? "" : one.other() + " ")
        + "in the "
        + (one.inBase() ? "candidate " : "base ")
        + one.reason()
        + (one.lost() ? " (counts as worse)" : "");
  }

  private static List<String> conclusion(Comparison comparison) {
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    comparison.rows().stream()
        .filter(row -> !row.control() || row.verdict() == Verdict.TOO_FEW_FORKS)
        .forEach(row -> counts.merge(row.verdict(), 1L, Long::sum));
    String verdicts =
        counts.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey().text())
            .collect(Collectors.joining(", "));
    List<String> lines = new ArrayList<>();
    long lost = comparison.onlyInOne().stream().filter(OnlyInOne::lost).count();
    lines.add(
        (comparison.sameRun()
                ? "Engines of one run: "
                : comparison.regression() ? "Worse: " : "Nothing became worse: ")
            + (verdicts.isEmpty() ? "no row but the limit's" : verdicts)
            + (lost == 0 ? "" : ", " + lost + " lost")
            + "; "
            + comparison.onlyInOne().size()
            + " not compared.");
    if (counts.containsKey(Verdict.TOO_FEW_FORKS)) {
      int tests = (int) comparison.rows().stream().filter(r -> r.p().isPresent()).count();
      lines.add(
          "Too few forks: for "
              + tests
              + (tests == 1 ? " test" : " tests")
              + " it takes "
              + Rules.forksNeeded(tests)
              + " forks each; repeat with --forks, or compare less with --metric or --engines.");
    }
    return lines;
  }
}
