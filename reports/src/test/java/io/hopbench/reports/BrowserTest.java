package io.hopbench.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The report in a real browser. Needs {@code chromium}, {@code chromium-browser} or {@code
 * google-chrome} on the PATH, or the program that {@code -Dhopbench.browser=} names; without one
 * the tests are skipped and say so.
 */
final class BrowserTest {

  @TempDir static Path folder;

  private static String page = "";

  @BeforeAll
  static void write() throws IOException {
    Path out = folder.resolve("report.html");
    HtmlReport.write(FakeRun.write(folder.resolve("run")), out);
    page = out.toUri().toString();
  }

  @Test
  void theBrowserSeesTheReportAndHasNothingToComplainOf() throws Exception {
    Result result = browse("--dump-dom");
    for (String heading :
        List.of(
            "Verdict",
            "Scorecard",
            "Workloads by engine",
            "Latency percentiles",
            "Ratio to the limit",
            "Space",
            "How it was measured",
            "Failures and notes",
            "Raw data",
            "Glossary")) {
      assertThat(result.out()).contains(">" + heading + "</h2>");
    }
    assertThat(result.out()).contains("not measured").contains("<svg");
    assertThat(result.err()).as("console").doesNotContain("CONSOLE");
  }

  /** A request that the page's own policy refuses is heard; so the silence above means none. */
  @Test
  void aRequestWouldBeHeard() throws Exception {
    Path bad = folder.resolve("bad.html");
    Files.writeString(
        bad,
        Files.readString(folder.resolve("report.html"))
            .replace("</main>", "<img src='http://127.0.0.1:9/x.png'></main>"));
    Result result = browse(bad.toUri().toString(), "--dump-dom");
    assertThat(result.err()).contains("CONSOLE").contains("Content Security Policy");
  }

  @Test
  void itPrints() throws Exception {
    Path pdf = folder.resolve("report.pdf");
    browse("--no-pdf-header-footer", "--print-to-pdf=" + pdf);
    assertThat(Files.readAllBytes(pdf)).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
  }

  private record Result(String out, String err) {}

  private static Result browse(String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                browser(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--enable-logging=stderr",
                "--user-data-dir=" + Files.createTempDirectory(folder, "profile")));
    command.addAll(Arrays.asList(options));
    if (!options[0].startsWith("file:")) {
      command.add(page);
    }
    Path out = Files.createTempFile(folder, "browser", ".out");
    Path err = Files.createTempFile(folder, "browser", ".err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(180, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IOException("the browser did not end in 180 s; it said " + Files.readString(err));
    }
    return new Result(Files.readString(out), Files.readString(err));
  }

  private static String browser() {
    String named = System.getProperty("hopbench.browser", "");
    if (!named.isEmpty()) {
      return named;
    }
    for (String directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
        Path program = Path.of(directory, name);
        if (Files.isExecutable(program)) {
          return program.toString();
        }
      }
    }
    String reason = "SKIPPED: no chromium on the PATH, so no browser has looked at the report";
    System.err.println(reason);
    return abort(reason);
  }
}
