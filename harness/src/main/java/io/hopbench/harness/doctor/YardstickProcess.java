package io.hopbench.harness.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A fresh JVM of {@link Yardstick}. */
final class YardstickProcess implements Arm {
  private final Process process;
  private final Path file;
  private final BufferedReader in;
  private final Writer out;

  /** Starts one, and waits until its data is laid out. */
  YardstickProcess(Path file) throws IOException {
    this.file = file;
    this.process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xms128m",
                    "-Xmx128m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Yardstick.class.getName(),
                    file.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    this.in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    this.out = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII);
    answer();
  }

  @Override
  public double turn(Kernel kernel, long millis) throws IOException {
    out.write(kernel.name() + " " + millis + "\n");
    out.flush();
    return Double.parseDouble(answer());
  }

  private String answer() throws IOException {
    String line = in.readLine();
    if (line == null) {
      close();
      throw new IOException("a JVM of the doctor's own died; what it said stands above");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    in.close();
    Files.deleteIfExists(file);
  }
}
