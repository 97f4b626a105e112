package io.hopbench.results.profile;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hopbench.results.MalformedResultsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The file profile/index.json of a run folder: which profiles were asked for, and what came of
 * each. A run without profiles has none. Reading is strict, writing atomic, as with the manifest;
 * the manifest itself does not grow by them, so older readers read such a run.
 *
 * @param schemaVersion of the file; {@link #SCHEMA_VERSION} is the one this code writes and reads
 * @param profiles in the order they were taken
 */
public record ProfileIndex(int schemaVersion, List<Profile> profiles) {

  /** The version this code writes and reads. */
  public static final int SCHEMA_VERSION = 1;

  /** The folder of profiles in a run folder. */
  public static final String FOLDER = "profile";

  private static final String FILE = "index.json";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Copies the list. */
  public ProfileIndex {
    profiles = List.copyOf(profiles);
  }

  /** One without profiles. */
  public static final ProfileIndex EMPTY = new ProfileIndex(SCHEMA_VERSION, List.of());

  /**
   * The same with one more.
   *
   * @param profile to append
   * @return a copy
   */
  public ProfileIndex plus(Profile profile) {
    List<Profile> more = new ArrayList<>(profiles);
    more.add(profile);
    return new ProfileIndex(schemaVersion, more);
  }

  /**
   * Reads the index of a run.
   *
   * @param run its folder
   * @return the index; empty for a run without profiles
   * @throws MalformedResultsException when the file is no index of this version
   * @throws IOException when reading fails
   */
  public static ProfileIndex read(Path run) throws IOException {
    Path file = run.resolve(FOLDER).resolve(FILE);
    if (!Files.exists(file)) {
      return EMPTY;
    }
    String text = Files.readString(file, StandardCharsets.UTF_8);
    try {
      int version = MAPPER.readTree(text).path("schemaVersion").asInt(-1);
      if (version != SCHEMA_VERSION) {
        throw new MalformedResultsException(
            file
                + ": schemaVersion is "
                + (version < 0 ? "missing" : version)
                + ", expected "
                + SCHEMA_VERSION
                + "; read it with the version of hopbench that wrote it");
      }
      return MAPPER.readValue(text, ProfileIndex.class);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new MalformedResultsException(
          file
              + (at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr())
              + ": "
              + e.getOriginalMessage(),
          e);
    }
  }

  /**
   * Writes it in place of what is there.
   *
   * @param run the run folder
   * @throws IOException when writing fails; the old file then still stands
   */
  public void write(Path run) throws IOException {
    Path folder = Files.createDirectories(run.resolve(FOLDER));
    Path next = folder.resolve(FILE + ".next");
    Files.writeString(next, MAPPER.writeValueAsString(this) + "\n", StandardCharsets.UTF_8);
    Files.move(
        next,
        folder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
