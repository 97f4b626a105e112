package io.hopbench.harness.util;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Reads and writes the records that go between the command line and its workers. Thread-safe. */
public final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private Json() {}

  /**
   * Writes a value so that a reader sees all of it or nothing.
   *
   * @param file where; replaced
   * @param value a record of the harness
   * @throws IOException when that fails
   */
  public static void write(Path file, Object value) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    MAPPER.writeValue(part.toFile(), value);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Writes a value for a program to read.
   *
   * @param value a record of the harness
   * @return its text
   * @throws IOException when it is nothing that can be written
   */
  public static String text(Object value) throws IOException {
    return MAPPER.writeValueAsString(value);
  }

  /**
   * Reads a value.
   *
   * @param file where
   * @param type its class
   * @param <T> its type
   * @return the value
   * @throws IOException when there is none, or it is not of that type
   */
  public static <T> T read(Path file, Class<T> type) throws IOException {
    return MAPPER.readValue(file.toFile(), type);
  }
}
