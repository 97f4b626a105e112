package io.hopbench.build.format;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Formats a source tree, or checks that it is formatted.
 *
 * <p>Usage: {@code FormatTree check|apply ROOT}. Exits 1 when a file cannot be parsed or, in check
 * mode, when one differs from its formatted form; every such file is named.
 */
public final class FormatTree {
  private static final Set<String> SKIPPED = Set.of("target", ".git", ".hopbench", "node_modules");

  private final Formatter formatter =
      new Formatter(
          JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.GOOGLE).build());
  private final boolean apply;
  private final List<String> findings = new ArrayList<>();
  private int changed;

  private FormatTree(boolean apply) {
    this.apply = apply;
  }

  /**
   * Entry point.
   *
   * @param args the mode, {@code check} or {@code apply}, and the root of the tree
   * @throws IOException when a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2 || !Set.of("check", "apply").contains(args[0])) {
      System.err.println("usage: FormatTree check|apply ROOT");
      System.exit(2);
    }
    FormatTree run = new FormatTree(args[0].equals("apply"));
    run.walk(Path.of(args[1]));
    if (run.changed > 0) {
      System.out.println("formatted " + run.changed + " files");
    }
    if (!run.findings.isEmpty()) {
      run.findings.forEach(System.err::println);
      System.err.println("To mend: mvn -q -pl build/format process-classes -Dformat=apply");
      System.exit(1);
    }
  }

  private void walk(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return SKIPPED.contains(String.valueOf(directory.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (file.toString().endsWith(".java")) {
              format(root, file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void format(Path root, Path file) throws IOException {
    String before = Files.readString(file);
    String after;
    try {
      String ordered =
          ImportOrderer.reorderImports(
              RemoveUnusedImports.removeUnusedImports(before), JavaFormatterOptions.Style.GOOGLE);
      after = formatter.formatSource(ordered);
    } catch (FormatterException e) {
      findings.add("cannot be parsed: " + root.relativize(file) + ": " + e.getMessage());
      return;
    }
    if (after.equals(before)) {
      return;
    }
    if (apply) {
      Files.writeString(file, after);
      changed++;
    } else {
      findings.add("not formatted: " + root.relativize(file));
    }
  }
}
