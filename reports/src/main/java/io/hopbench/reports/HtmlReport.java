package io.hopbench.reports;

import io.hopbench.results.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes the report of a run: one HTML file that needs no network and no JavaScript, follows the
 * reader's light or dark setting, prints, and can be read by a screen reader.
 *
 * <p>What comes from outside (names, reasons, command words) is escaped by the templates for the
 * place where it stands. Control characters are replaced in the finished page, because HTML has no
 * way to write them. A content security policy in the page forbids it to load or run anything, so
 * that a mistake here still cannot reach out.
 */
public final class HtmlReport {

  /** What HTML cannot carry: control characters but tab and line feed. */
  private static final Pattern CONTROL =
      Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F\\uFFFE\\uFFFF]");

  private HtmlReport() {}

  /**
   * The page around the sections.
   *
   * @param title of the run
   * @param subtitle when, what sources
   * @param style the style sheet
   * @param notice what the reader must know of the report itself; may be empty
   * @param sections in order
   */
  record Page(String title, String subtitle, String style, String notice, List<Section> sections) {}

  /**
   * Writes a report.
   *
   * @param runFolder of the run, which is only read
   * @param out the HTML file; its folder is made if need be, an older report is replaced
   * @throws IOException when the folder is not a run folder, or a file of it is malformed (the
   *     message names file, line and column), or writing fails
   */
  public static void write(Path runFolder, Path out) throws IOException {
    System.setProperty("java.awt.headless", "true");
    write(page(RunData.read(runFolder)), out);
  }

  /** Writes a page in place of what is there; its folder is made if need be. */
  static void write(Page page, Path out) throws IOException {
    String html = CONTROL.matcher(Section.render("page.jte", page)).replaceAll("\uFFFD");
    Path absolute = out.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path next = absolute.resolveSibling(absolute.getFileName() + ".next");
    Files.writeString(next, html, StandardCharsets.UTF_8);
    Files.move(next, absolute, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Page page(RunData run) throws IOException {
    Palette palette = new Palette(run.engines());
    Optional<String> obstacle = Charts.obstacle();
    boolean draw = obstacle.isEmpty();
    List<Section> sections = new ArrayList<>();
    sections.add(Section.of("verdict", "Verdict", VerdictSection.of(run)));
    sections.add(Section.of("scorecard", "Scorecard", ScorecardSection.of(run)));
    sections.add(Section.of("comparison", "Workloads by engine", ComparisonSection.of(run)));
    sections.add(
        Section.of(
            "percentiles", "Latency percentiles", PercentilesSection.of(run, palette, draw)));
    sections.add(Section.of("time", "Latency over time", TimeSection.of(run, palette, draw)));
    sections.add(Section.of("forks", "Ratio to the limit", ForksSection.of(run, palette, draw)));
    sections.add(Section.of("space", "Space", SpaceSection.of(run, palette, draw)));
    sections.add(Section.of("costs", "What an operation cost", CostsSection.of(run, palette)));
    ProfilesSection.of(run)
        .ifPresent(profiles -> sections.add(Section.of("profiles", "Profiles", profiles)));
    sections.add(Section.of("trace", "Where figures come from", TraceSection.of(run)));
    sections.add(Section.of("method", "How it was measured", MethodSection.of(run)));
    sections.add(Section.of("trouble", "Failures and notes", TroubleSection.of(run)));
    sections.add(Section.of("raw", "Raw data", RawDataSection.of(run)));
    sections.add(Section.of("glossary", "Glossary", GlossarySection.of(run)));
    Manifest manifest = run.manifest();
    String subtitle =
        "Run "
            + manifest.runId()
            + ", "
            + manifest.startedAt()
            + ", commit "
            + manifest.commit()
            + (manifest.dirty() ? " with uncommitted changes" : "");
    return new Page(manifest.title(), subtitle, style(), obstacle.orElse(""), sections);
  }

  /** The style sheet of every page. */
  static String style() throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream("style.css")) {
      if (in == null) {
        throw new IOException("style.css is missing from the jar of hopbench-reports");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
