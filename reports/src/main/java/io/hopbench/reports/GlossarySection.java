package io.hopbench.reports;

import io.hopbench.results.Metric;
import java.util.ArrayList;
import java.util.List;

/**
 * What the words of the report mean.
 *
 * @param terms in order
 */
record GlossarySection(List<Term> terms) {

  /**
   * A word.
   *
   * @param id for links
   * @param word itself
   * @param meaning of it
   */
  record Term(String id, String word, String meaning) {}

  static GlossarySection of(RunData run) {
    List<Term> terms = new ArrayList<>();
    add(
        terms,
        "csr",
        "a yardstick: the limit's arrays behind the contract that engines implement; what the contract itself costs");
    add(
        terms,
        "disturbed",
        "others used more than 10 % of the processors while it was measured, or the hypervisor gave more than 5 % of them away, in one of the forks at least; the figure stands with this mark");
    add(
        terms,
        "fork",
        "a fresh JVM that measures once; the unit that varies, and so the unit of repetition");
    add(
        terms,
        "geometric mean",
        "the n-th root of the product of n ratios; it does not depend on what they are ratios to");
    add(
        terms,
        "hop",
        "reading all relationships of one type and direction at a node; the node is drawn by random relationship, so hubs count");
    add(
        terms,
        "interval",
        "what the median, or the ratio of two, comes to in 95 of 100 samples that are drawn from the forks again (percentile bootstrap); with three or four forks it is a little too narrow");
    add(
        terms,
        "limit",
        "a yardstick: the fastest known way to do the same on this machine without a store");
    add(
        terms,
        "mean latency",
        "time of an operation on average, as the workload defines an operation");
    add(terms, "milestone", "Neo4j parity of 50 %, 70 % or 80-90 %");
    add(
        terms,
        "NOT_DURABLE",
        "commits were acknowledged as durable, and the device counted fewer writes or flushes than they need; there is no figure");
    add(terms, "not measured", "no figure, for whatever reason; it never counts as a pass");
    add(
        terms,
        "not-steady",
        "still changing while it was measured; the figure stands with this mark");
    add(terms, "p99", "99 % of operations were at most this slow; one in a hundred was slower");
    add(
        terms,
        "parity",
        "Neo4j's mean latency over the engine's, in one run; of an engine: that of its lowest operation, at most 100 %");
    add(terms, "ratio to limit", "how many times the limit's cost; 1 is perfect");
    add(
        terms,
        "service time",
        "from the start of an operation to its end, however late it started");
    add(
        terms,
        "SYNC, ASYNC",
        "SYNC: on the device before commit returns. ASYNC: a crash loses at most the last 100 ms or 4 MiB");
    add(
        terms,
        "unverifiable",
        "measured, but what the device counts does not show whether commits reached it; the reason stands with the trial");
    add(terms, "warm", "the store's pages were in memory, as after any earlier read");
    add(terms, "WRONG", "the engine's answer differed from the reference; it gets no figure");
    for (Metric metric : MethodSection.metrics(run)) {
      add(
          terms,
          metric.name(),
          metric.title()
              + ", in "
              + metric.unit()
              + "; "
              + (metric.better() == Metric.Better.LOWER ? "less" : "more")
              + " is better");
    }
    return new GlossarySection(terms);
  }

  private static void add(List<Term> terms, String word, String meaning) {
    terms.add(new Term("g-" + Chart.id(word), word, meaning));
  }
}
