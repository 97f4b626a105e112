package io.hopbench.results;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The file manifest.json. Reading is strict: an unknown key, a missing one or one given twice is an
 * error, because a key that is silently ignored is a setting that silently did nothing. Writing is
 * atomic: a reader sees the old file or the new one.
 */
public final class ManifestJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ManifestJson() {}

  /**
   * Reads a manifest.
   *
   * @param file to read
   * @return the manifest
   * @throws MalformedResultsException when it is not a manifest of this version
   * @throws IOException when reading fails
   */
  public static Manifest read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    try {
      checkVersion(file, text);
      return MAPPER.readValue(text, Manifest.class);
    } catch (UnrecognizedPropertyException e) {
      throw new MalformedResultsException(
          file + at(e.getLocation()) + unknown(e.getPropertyName(), names(e.getKnownPropertyIds())),
          e);
    } catch (JsonProcessingException e) {
      throw new MalformedResultsException(
          file + at(e.getLocation()) + path(e) + ": " + e.getOriginalMessage() + misspelt(text, e),
          e);
    }
  }

  /**
   * Writes a manifest in place of what is there.
   *
   * @param file to write
   * @param manifest what to write
   * @throws IOException when writing fails; the old file then still stands
   */
  public static void write(Path file, Manifest manifest) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, MAPPER.writeValueAsString(manifest) + "\n", StandardCharsets.UTF_8);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void checkVersion(Path file, String text) throws IOException {
    int version = MAPPER.readTree(text).path("schemaVersion").asInt(-1);
    if (version != Manifest.SCHEMA_VERSION) {
      throw new MalformedResultsException(
          file
              + ": schemaVersion is "
              + (version < 0 ? "missing" : version)
              + ", expected "
              + Manifest.SCHEMA_VERSION
              + "; read it with the version of hopbench that wrote it");
    }
  }

  private static String unknown(String name, List<String> known) {
    return ": unknown key '" + name + "'; " + Nearest.hint(name, known);
  }

  /**
   * A misspelt key is both a missing and an unknown one, and the parser complains of the missing
   * one first: looks for the unknown one beside it.
   */
  private static String misspelt(String text, JsonProcessingException e)
      throws JsonProcessingException {
    if (!(e instanceof JsonMappingException mapping)
        || mapping.getPath().isEmpty()
        || !(mapping.getPath().getLast().getFrom() instanceof Class<?> type)
        || !type.isRecord()) {
      return "";
    }
    JsonNode node = MAPPER.readTree(text);
    for (JsonMappingException.Reference step :
        mapping.getPath().subList(0, mapping.getPath().size() - 1)) {
      node =
          step.getFieldName() != null ? node.path(step.getFieldName()) : node.path(step.getIndex());
    }
    List<String> known =
        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).sorted().toList();
    return node.properties().stream()
        .map(Map.Entry::getKey)
        .filter(key -> !known.contains(key))
        .map(key -> unknown(key, known))
        .findFirst()
        .orElse("");
  }

  private static List<String> names(Collection<Object> ids) {
    return ids.stream().map(String::valueOf).sorted().toList();
  }

  private static String at(JsonLocation location) {
    return location == null
        ? ""
        : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static String path(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "";
    }
    return ", key "
        + mapping.getPath().stream()
            .map(r -> Objects.requireNonNullElse(r.getFieldName(), "[" + r.getIndex() + "]"))
            .collect(Collectors.joining("."));
  }
}
