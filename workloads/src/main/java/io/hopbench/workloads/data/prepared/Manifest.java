package io.hopbench.workloads.data.prepared;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.hopbench.api.Predicate;
import io.hopbench.api.PropertyRow;
import io.hopbench.workloads.data.DataSetInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code dataset.json}: everything but the columns. The components are the fields of
 * the file; {@code check} is the CRC32C of the same object with an empty check.
 */
@JsonPropertyOrder({"version", "check"})
record Manifest(
    @JsonProperty int version,
    @JsonProperty String check,
    @JsonProperty String name,
    @JsonProperty String digest,
    @JsonProperty long nodes,
    @JsonProperty long relationships,
    @JsonProperty List<String> labels,
    @JsonProperty List<int[]> labelSets,
    @JsonProperty List<String> types,
    @JsonProperty List<Long> typeCounts,
    @JsonProperty List<Key> nodeKeys,
    @JsonProperty List<Key> relationshipKeys,
    @JsonProperty @Nullable Filter filter,
    @JsonProperty SortedMap<String, String> facts,
    @JsonProperty List<ManifestColumn> columns) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  record Key(@JsonProperty String name, @JsonProperty PropertyRow.Kind kind) {}

  record Filter(
      @JsonProperty String key,
      @JsonProperty Predicate.Comparison comparison,
      @JsonProperty String operand) {}

  /** What callers see of it. */
  DataSetInfo info() {
    return new DataSetInfo(
        name,
        digest,
        nodes,
        relationships,
        List.copyOf(labels),
        List.copyOf(types),
        List.copyOf(typeCounts),
        nodeKeys.stream().map(k -> new DataSetInfo.Key(k.name, k.kind)).toList(),
        relationshipKeys.stream().map(k -> new DataSetInfo.Key(k.name, k.kind)).toList(),
        Optional.ofNullable(filter)
            .map(f -> new DataSetInfo.Filter(f.key, f.comparison, f.operand)),
        facts);
  }

  /** The same with the digest of its content, from which the name and the facts are left out. */
  Manifest withDigest() throws JsonProcessingException {
    Manifest content = with("", "").withNameAndFacts("", new java.util.TreeMap<>());
    MessageDigest sha = ColumnWriter.sha256();
    return with("", HexFormat.of().formatHex(sha.digest(JSON.writeValueAsBytes(content))));
  }

  /** Writes it, with its check, and flushes it to the device. */
  void write(Path directory) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(with(sum(), digest));
    DurableFiles.write(directory.resolve(PreparedLayout.MANIFEST), bytes);
  }

  /**
   * Reads and checks it.
   *
   * @throws IOException when there is none, or another version's, or it was changed
   */
  static Manifest read(Path directory) throws IOException {
    Path file = directory.resolve(PreparedLayout.MANIFEST);
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IOException(directory + " holds no prepared data set: it has no dataset.json", e);
    }
    try {
      JsonNode version = JSON.readTree(bytes).path("version");
      if (version.asInt() != PreparedLayout.VERSION) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s: expected version %d, found %s; remove the folder %s, and it is made anew",
                file,
                PreparedLayout.VERSION,
                version.asText("none"),
                directory));
      }
      Manifest manifest = JSON.readValue(bytes, Manifest.class);
      if (!manifest.sum().equals(manifest.check)) {
        throw ColumnFile.damaged(
            file, "expected checksum " + manifest.check + ", found " + manifest.sum());
      }
      return manifest;
    } catch (JsonProcessingException e) {
      throw new IOException(
          ColumnFile.damaged(file, "not the JSON expected: " + e.getOriginalMessage()).getMessage(),
          e);
    }
  }

  private String sum() throws JsonProcessingException {
    byte[] bytes = JSON.writeValueAsString(with("", digest)).getBytes(StandardCharsets.UTF_8);
    return Integer.toHexString(Columns.sum(bytes, bytes.length));
  }

  private Manifest with(String newCheck, String newDigest) {
    return new Manifest(
        version,
        newCheck,
        name,
        newDigest,
        nodes,
        relationships,
        labels,
        labelSets,
        types,
        typeCounts,
        nodeKeys,
        relationshipKeys,
        filter,
        facts,
        columns);
  }

  private Manifest withNameAndFacts(String newName, SortedMap<String, String> newFacts) {
    return new Manifest(
        version,
        check,
        newName,
        digest,
        nodes,
        relationships,
        labels,
        labelSets,
        types,
        typeCounts,
        nodeKeys,
        relationshipKeys,
        filter,
        newFacts,
        columns);
  }
}
