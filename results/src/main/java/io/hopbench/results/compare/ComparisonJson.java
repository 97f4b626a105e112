package io.hopbench.results.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hopbench.results.Condition;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A comparison as JSON, for programs. The README of this module documents the keys. A key that is
 * added keeps {@link #SCHEMA_VERSION}; one that goes, or means something else, raises it.
 */
public final class ComparisonJson {

  /** The version of what {@link #text} writes. */
  public static final int SCHEMA_VERSION = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ComparisonJson() {}

  /**
   * Writes a comparison.
   *
   * @param comparison what to write
   * @return the text, with a line feed at its end
   */
  public static String text(Comparison comparison) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schemaVersion", SCHEMA_VERSION);
    side(root.putObject("base"), comparison.base());
    side(root.putObject("candidate"), comparison.candidate());
    root.put("sameRun", comparison.sameRun());
    root.put("evidence", comparison.evidence());
    root.put("regression", comparison.regression());
    root.put("inconclusive", comparison.inconclusive());
    root.put("weatherChanged", comparison.weatherChanged());
    root.put("alpha", Rules.ALPHA);
    root.put("family", comparison.family());
    ArrayNode differences = root.putArray("differences");
    for (Comparison.Difference difference : comparison.differences()) {
      differences
          .addObject()
          .put("what", difference.what())
          .put("base", difference.base())
          .put("candidate", difference.candidate());
    }
    ArrayNode rows = root.putArray("rows");
    comparison.rows().forEach(row -> row(rows.addObject(), row));
    ArrayNode only = root.putArray("onlyInOne");
    for (Comparison.OnlyInOne one : comparison.onlyInOne()) {
      ObjectNode node = only.addObject();
      condition(node, one.condition());
      node.put("engine", one.engine());
      node.put("other", one.other());
      node.put("in", one.inBase() ? "base" : "candidate");
      one.metrics().forEach(node.putArray("metrics")::add);
      node.put("reason", one.reason());
      node.put("lost", one.lost());
    }
    try {
      return MAPPER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers could not be written", e);
    }
  }

  private static void side(ObjectNode node, Side side) {
    node.put("source", side.source());
    node.put("runId", side.runId());
    node.put("startedAt", side.rows().getFirst().startedAt().toString());
    node.put("commit", side.rows().getFirst().commit());
  }

  private static void condition(ObjectNode node, Condition condition) {
    node.put("workload", condition.workload());
    node.put("dataset", condition.dataset());
    node.put("threads", condition.threads());
    node.put("durability", condition.durability());
    ObjectNode params = node.putObject("params");
    condition.params().forEach(params::put);
    node.put("cache", condition.cache());
  }

  private static void row(ObjectNode node, ComparedRow row) {
    condition(node, row.condition());
    node.put("engine", row.engine());
    node.put("against", row.against());
    node.put("metric", row.metric());
    node.put("unit", row.unit());
    numbers(node.putArray("baseForks"), row.base());
    numbers(node.putArray("candidateForks"), row.candidate());
    node.put("baseMedian", row.baseMedian());
    node.put("candidateMedian", row.candidateMedian());
    number(node, "ratio", row.ratio());
    node.put("ratioLow", row.interval().map(i -> i.low()).orElse(null));
    node.put("ratioHigh", row.interval().map(i -> i.high()).orElse(null));
    number(node, "p", row.p());
    number(node, "adjustedP", row.adjustedP());
    node.put("cliffsDelta", row.delta().value());
    node.put("magnitude", row.delta().magnitude().text());
    number(node, "detectable", row.detectable());
    row.marks().forEach(node.putArray("marks")::add);
    node.put("verdict", row.verdict().text());
    node.put("inconclusive", row.inconclusive());
  }

  private static void numbers(ArrayNode node, List<Double> values) {
    values.forEach(node::add);
  }

  private static void number(ObjectNode node, String key, OptionalDouble value) {
    if (value.isPresent()) {
      node.put(key, value.getAsDouble());
    } else {
      node.putNull(key);
    }
  }
}
