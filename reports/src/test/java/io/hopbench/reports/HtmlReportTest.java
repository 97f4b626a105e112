package io.hopbench.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.results.Manifest;
import io.hopbench.results.ManifestJson;
import io.hopbench.results.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HtmlReportTest {

  private static final Pattern TAGS = Pattern.compile("<[^>]*>");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  @TempDir static Path folder;

  private static Path run = Path.of("");
  private static String html = "";
  private static String text = "";

  @BeforeAll
  static void write() throws IOException {
    run = FakeRun.write(folder.resolve("run"));
    Path out = folder.resolve("deep/er/report.html");
    HtmlReport.write(run, out);
    html = Files.readString(out);
    text = text(html);
  }

  private static String text(String page) {
    String body = page.substring(page.indexOf("<body>"));
    return SPACE.matcher(TAGS.matcher(body).replaceAll(" ")).replaceAll(" ");
  }

  @Test
  void wrongAndFailedStandFirstAndLoud() {
    int wrong = text.indexOf("WRONG: broken in create-relationship (SYNC) on wordnet");
    int failed = text.indexOf("Failed: neo4j in full-scan on rmat-16");
    int facts = text.indexOf("9 workloads over mmap, lmdb, neo4j, broken, csr and limit");
    assertThat(text).contains("Wrong answers");
    assertThat(wrong).isPositive().isLessThan(failed);
    assertThat(failed).isLessThan(facts);
  }

  @Test
  void everyLinkToRowsLeadsToLinesOfThatConditionAndACommand() throws IOException {
    List<String> lines = Files.readAllLines(run.resolve(RunFolder.RESULTS));
    Matcher rows =
        Pattern.compile(
                "<tr id=\"(trace-\\d+)\"><th scope=\"row\">[^<]*<small>workload=([^,]+), dataset=([^,]+),"
                    + ".*?<td class=\"lines\">([^<]+)</td><td class=\"flags command\">([^<]+)</td>",
                Pattern.DOTALL)
            .matcher(section("trace"));
    Set<String> ids = new HashSet<>();
    while (rows.find()) {
      assertThat(ids.add(rows.group(1))).isTrue();
      for (String range : rows.group(4).split(", ", -1)) {
        for (String end : range.split("-", -1)) {
          assertThat(lines.get(Integer.parseInt(end) - 1))
              .contains("," + rows.group(2) + ",")
              .contains("," + rows.group(3) + ",");
        }
      }
      assertThat(rows.group(5)).startsWith("./hopbench ");
    }
    Matcher links = Pattern.compile("href=\"#(trace-\\d+)\"").matcher(html);
    Set<String> linked = new HashSet<>();
    while (links.find()) {
      linked.add(links.group(1));
    }
    assertThat(linked).isEqualTo(ids);
    for (String section : List.of("scorecard", "comparison", "percentiles", "forks", "costs")) {
      assertThat(section(section)).as(section).contains("class=\"trace\"");
    }
  }

  @Test
  void parityAndItsMilestoneAreStated() {
    assertThat(text)
        .containsPattern("mmap reaches \\d+(\\.\\d+)? % of Neo4j parity \\(milestone 80-90 %\\)")
        .containsPattern("lmdb reaches [56]\\d(\\.\\d)? % of Neo4j parity \\(milestone 50 %\\)")
        .containsPattern(
            "Neo4j parity of broken is not known \\(1 of 5 operations\\): it lacks [a-z-]+");
    assertThat(TAGS.matcher(section("scorecard")).replaceAll(" "))
        .contains("not measured (1 of 5 operations)");
  }

  @Test
  void everyTargetStandsOnTheScorecardAndWhatIsNotMeasuredSaysSo() {
    String card = section("scorecard");
    assertThat(Pattern.compile("<tr>").matcher(card).results().count()).isEqualTo(1 + 15 + 1 + 3);
    assertThat(card).contains("the workload supernode-hop is not there yet");
    assertThat(TAGS.matcher(card).replaceAll(" "))
        .contains("mmap: 6 met, 0 missed, 9 not measured")
        .contains("broken: 1 met, 0 missed, 14 not measured");
    assertThat(TAGS.matcher(card).replaceAll(" "))
        .containsPattern("\\[[\\d.]+ [nµm]s - [\\d.]+ [nµm]s\\], [\\d.,]+× below target");
    assertThat(card).doesNotContain("class=\"met\">\n<strong>not measured");
  }

  @Test
  void figuresHaveRatiosAndLossesAreWrittenLikeWins() {
    String table = TAGS.matcher(section("comparison")).replaceAll(" ");
    assertThat(table)
        .contains("faster than neo4j")
        .contains("slower than neo4j")
        .containsPattern("\\d× slower than neo4j \\[[01]\\.\\d+-1\\.\\d+\\]")
        .containsPattern("2\\d\\d× faster than neo4j \\[[12]\\d\\d-2\\d\\d\\]")
        .containsPattern("1\\.\\d+× limit \\[1\\.\\d+-1\\.\\d+\\]")
        .contains("csr has no transactions")
        .contains("not-steady")
        .contains("Geometric mean to limit");
  }

  @Test
  void anUnverifiableFigureIsShownAndMarkedWhereverItStands() {
    assertThat(TAGS.matcher(section("comparison")).replaceAll(" "))
        .containsPattern("\\d(\\.\\d+)? [mµu]s\\s+unverifiable");
    assertThat(TAGS.matcher(section("scorecard")).replaceAll(" "))
        .contains("create-relationship on rmat-16, SYNC (unverifiable)");
    assertThat(TAGS.matcher(section("forks")).replaceAll(" "))
        .containsPattern("\\d×[^×]* unverifiable");
    assertThat(TAGS.matcher(section("percentiles")).replaceAll(" ")).contains("mmap unverifiable");
  }

  @Test
  void whatAnOperationCostStandsInATableAndWhoWasDisturbedBesideTheFigure() {
    String costs = SPACE.matcher(TAGS.matcher(section("costs")).replaceAll(" ")).replaceAll(" ");
    assertThat(costs)
        .containsPattern(
            "single-hop on rmat-16: mmap takes [\\d.]+ [nµ]s of CPU an operation, neo4j")
        .contains("Engine CPU Flushes Others' CPU")
        .containsPattern("lmdb [\\d.]+ [nµ]s 0.25 35 %")
        .contains("count-relationships, lmdb on rmat-16, fork 1: other processes used 35 %");
    assertThat(TAGS.matcher(section("comparison")).replaceAll(" ")).contains("disturbed");
  }

  /** The lowest operation of every engine of the run is a commit that nobody can vouch for. */
  @Test
  void parityThatRestsOnAnUnverifiableFigureIsMarked() {
    String lowest = "create-relationship \\(SYNC\\) on [a-z0-9-]+";
    String slower = "[0-9.]+× slower than neo4j \\(unverifiable\\)";
    assertThat(text)
        .containsPattern("mmap reaches [^;]+; its lowest is " + lowest + ", " + slower + "\\.")
        .containsPattern("lmdb reaches [^;]+; its lowest is " + lowest + ", " + slower + "\\.");
    assertThat(TAGS.matcher(section("scorecard")).replaceAll(" "))
        .containsPattern(lowest + ": " + slower);
  }

  @Test
  void percentilesThatResultsWithholdAreNotInTheReport(@TempDir Path other) throws IOException {
    Path copy = FakeRun.write(other.resolve("run"));
    withhold(copy, "lmdb,rmat-16", "p50|p99|p999|max");
    withhold(copy, "csr,rmat-16", "p999");
    withhold(copy, "[a-z0-9]+,wordnet", "p99|p999");
    HtmlReport.write(copy, other.resolve("r.html"));
    String page = Files.readString(other.resolve("r.html"));

    String part = percentiles(page, "single-hop on rmat-16");
    assertThat(text("<body>" + part))
        .containsPattern("lmdb - - - - 60,000 ")
        .containsPattern("csr (\\S+ [µn]s ){2}- \\S+ [µnm]s 60,000 ")
        .containsPattern("mmap (\\S+ [µnm]s ){4}60,000 ");
    String chart = part.substring(0, part.indexOf("<table>"));
    assertThat(chart).startsWith("single-hop on rmat-16: p99 of mmap is ").contains("the next");
    assertThat(chart.substring(0, chart.indexOf("<"))).doesNotContain("lmdb");
    assertThat(chart).contains("<svg").contains("> csr<").doesNotContain("> lmdb<");

    String none = percentiles(page, "single-hop on wordnet");
    assertThat(none)
        .startsWith("single-hop on wordnet: too few operations were timed for a p99<")
        .doesNotContain("<svg");
    assertThat(text("<body>" + none)).containsPattern("lmdb \\S+ [µn]s - - \\S+ [µnm]s 60,000 ");
  }

  @Test
  void responseTimesHaveAChartOfTheirOwn() {
    String service = percentiles(html, "create-relationship (SYNC) on rmat-16");
    String response = percentiles(html, "create-relationship (SYNC) on rmat-16, response time");
    assertThat(service).contains("Service time of an operation").doesNotContain("from when it was");
    assertThat(response).contains("Response time of an operation, from when it was due");
    assertThat(longest(response)).isGreaterThan(2 * longest(service));
    assertThat(html).doesNotContain("single-hop on rmat-16, response time");
  }

  /** The longest operation of the first engine in a table, in milliseconds. */
  private static double longest(String part) {
    Matcher cells = Pattern.compile("<td class=\"num\">([0-9.]+)\\s?ms</td>").matcher(part);
    double longest = 0;
    for (int cell = 0; cell < 4 && cells.find(); cell++) {
      longest = Double.parseDouble(cells.group(1));
    }
    return longest;
  }

  @Test
  void latencyOverTimeSaysWhoWasWarmAndWhatHappenedMeanwhile() {
    String section = text("<body>" + section("time"));
    assertThat(section)
        .contains("single-hop on rmat-16: every fork was warm when measuring began")
        .contains("create-relationship (SYNC) on wordnet: lmdb was not warm in every fork")
        .contains("mmap 1 s 300 ms 300 ms 3 of 3 3 × gc, 12 ms in all; 3 × merge, 1.2 s in all")
        .contains("2 of 3");
    assertThat(section("time")).contains("<svg");
  }

  /** An engine whose percentiles were withheld keeps no histogram, and still has its line. */
  @Test
  void anEngineWithoutHistogramHasALineWithoutFigures(@TempDir Path other) throws IOException {
    Path copy = FakeRun.write(other.resolve("run"));
    withhold(copy, "neo4j,rmat-16", "p50|p99|p999|max");
    String json = Files.readString(copy.resolve("manifest.json"));
    String without =
        json.replaceAll(
            "\"hlog\" ?: ?\"histograms/single-hop-neo4j-rmat-16-\\d.hlog\"", "\"hlog\" : null");
    assertThat(without).isNotEqualTo(json);
    Files.writeString(copy.resolve("manifest.json"), without);
    HtmlReport.write(copy, other.resolve("r.html"));
    String part = percentiles(Files.readString(other.resolve("r.html")), "single-hop on rmat-16");
    assertThat(text("<body>" + part)).contains("neo4j - - - - - ");
  }

  /** Takes percentiles of single-hop from results.csv, as the harness does with too few samples. */
  private static void withhold(Path run, String engineAndDataSet, String metrics)
      throws IOException {
    Path csv = run.resolve("results.csv");
    String rows = Files.readString(csv);
    String fewer =
        rows.replaceAll(
            "(?m)^(.*,single-hop,"
                + engineAndDataSet
                + ",.*,latency_(?:"
                + metrics
                + "),[^,]*,)[^,]+,ok$",
            "$1,skipped");
    assertThat(fewer).isNotEqualTo(rows);
    Files.writeString(csv, fewer);
  }

  /** The title, chart and table of one place in the section of percentiles. */
  private static String percentiles(String page, String place) {
    int from = page.indexOf(place + ":", page.indexOf("<section id=\"percentiles\""));
    return page.substring(from, page.indexOf("</table>", from));
  }

  @Test
  void hostileTextIsOnlyEverText() {
    assertThat(html).doesNotContain("<img").doesNotContain("<script").doesNotContain("</script");
    assertThat(html).contains("&lt;/script&gt;").contains("\uD83D\uDE00\uFFFD&lt;!--");
    assertThat(html).doesNotContain("\u0000");
    assertThat(text).contains("--out 'a folder with '\\''quotes'\\'' and &lt;/script&gt;'");
  }

  @Test
  void nothingIsLoadedFromAnywhere() {
    Matcher links = Pattern.compile("(?:href|src|xlink:href)=\"([^\"]*)\"").matcher(html);
    while (links.find()) {
      assertThat(links.group(1)).matches("#.*|data:.*");
    }
    assertThat(html).contains("default-src 'none'").doesNotContain("@import");
    assertThat(html).doesNotContain("url(http").hasSizeLessThan(3_000_000);
  }

  @Test
  void identifiersAreUniqueAndLinksLead() {
    Set<String> ids = new HashSet<>();
    Matcher id = Pattern.compile("\\bid=\"([^\"]*)\"").matcher(html);
    while (id.find()) {
      assertThat(ids.add(id.group(1))).as("id %s is unique", id.group(1)).isTrue();
    }
    Matcher link = Pattern.compile("(?:href=\"#|url\\(#)([^\")]*)").matcher(html);
    while (link.find()) {
      assertThat(ids).contains(link.group(1));
    }
  }

  @Test
  void chartsAreTextInColoursOfTheStyleSheet() {
    Matcher svg = Pattern.compile("(?s)<svg.*?</svg>").matcher(html);
    int charts = 0;
    while (svg.find()) {
      charts++;
      assertThat(svg.group()).contains("<text").contains("var(--").contains("aria-label=\"");
      assertThat(svg.group()).doesNotContain("rgb(").doesNotContain("<image");
    }
    assertThat(charts)
        .as("6 percentile charts, 2 of them of response times, 4 over time, 2 of forks, 1 of space")
        .isEqualTo(13);
    assertThat(section("percentiles")).contains(">99.9 %</text>").contains("µs</text>");
    assertThat(section("forks")).contains(">single-hop</text>");
  }

  @Test
  void theRunsFilesAreInside() throws IOException {
    Matcher csv =
        Pattern.compile(
                "href=\"data:application/gzip;base64,([^\"]*)\" download=\"results.csv.gz\"")
            .matcher(html);
    assertThat(csv.find()).isTrue();
    byte[] zipped = Base64.getDecoder().decode(csv.group(1));
    try (GZIPInputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(zipped))) {
      assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(run.resolve("results.csv")));
    }
    assertThat(section("raw")).contains("download=\"manifest.json");
  }

  @Test
  void aRunThatWasKilledAtItsStartStillHasAReport(@TempDir Path other) throws IOException {
    Manifest manifest = ManifestJson.read(run.resolve("manifest.json"));
    Manifest empty =
        new Manifest(
            Manifest.SCHEMA_VERSION,
            "r",
            "nothing yet",
            List.of(),
            FakeRun.START,
            Optional.empty(),
            false,
            "unknown",
            false,
            1,
            manifest.configuration(),
            manifest.environment(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    RunFolder.create(other.resolve("run"), empty).close();
    HtmlReport.write(other.resolve("run"), other.resolve("r.html"));
    assertThat(text(Files.readString(other.resolve("r.html"))))
        .contains("Read with care")
        .contains("The run has no figure at all.")
        .contains("The run has not ended, or was killed")
        .contains("Not measured");
  }

  @Test
  void histogramsThatAreMissingDamagedOrElsewhereAreNoted(@TempDir Path other) throws IOException {
    Path copy = FakeRun.write(other.resolve("run"));
    Path histograms = copy.resolve("histograms");
    Files.delete(histograms.resolve("single-hop-mmap-rmat-16-1.hlog"));
    Files.writeString(histograms.resolve("single-hop-mmap-rmat-16-2.hlog"), "0.1,1,2,AAAA\n");
    Files.writeString(copy.resolve("raw").resolve("single-hop-mmap-rmat-16-2.curve.csv"), "x\n");
    String json =
        Files.readString(copy.resolve("manifest.json"), StandardCharsets.UTF_8)
            .replace("histograms/single-hop-mmap-rmat-16-3.hlog", "../secret.hlog");
    Files.writeString(copy.resolve("manifest.json"), json);
    HtmlReport.write(copy, other.resolve("r.html"));
    assertThat(text(Files.readString(other.resolve("r.html"))))
        .contains("single-hop-mmap-rmat-16-1.hlog is missing from the run folder")
        .contains("single-hop-mmap-rmat-16-2.hlog is damaged")
        .contains("The curve of single-hop-mmap-rmat-16-2 cannot be read: ")
        .contains("line 1: expected the header kind,begin_ms,")
        .contains("../secret.hlog lies outside the run folder");
  }

  @Test
  void aFolderThatIsNoRunSaysSo(@TempDir Path other) {
    assertThatThrownBy(() -> HtmlReport.write(other, other.resolve("r.html")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not a run folder: it has no manifest.json");
  }

  private static String section(String id) {
    int from = html.indexOf("<section id=\"" + id + "\"");
    return html.substring(from, html.indexOf("</section>", from));
  }
}
