package io.hopbench.engine.neo4j;

import io.hopbench.api.StoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a Neo4j home by kind: the user database and the tokens are data, its transaction log
 * is log, and the rest (locks, the system database that every Neo4j has) is other.
 */
final class StoreFiles {
  private StoreFiles() {}

  static List<StoreFile> of(Path home) {
    try (Stream<Path> tree = Files.walk(home)) {
      return tree.filter(Files::isRegularFile)
          .sorted()
          .map(path -> new StoreFile(path, kind(home, path)))
          .toList();
    } catch (IOException e) {
      throw Failures.ofRead(home, e);
    }
  }

  /** Sizes by kind, as {@code bytes.KIND}. */
  static Map<String, Long> bytes(Path home) {
    Map<String, Long> bytes = new TreeMap<>();
    try {
      for (StoreFile file : of(home)) {
        String name =
            switch (file.kind()) {
              case DATA -> "bytes.data";
              case LOG -> "bytes.log";
              case OTHER -> "bytes.other";
            };
        bytes.merge(name, Files.size(file.path()), Long::sum);
      }
    } catch (IOException e) {
      throw Failures.ofRead(home, e);
    }
    return bytes;
  }

  private static StoreFile.Kind kind(Path home, Path path) {
    Path data = home.resolve("data");
    String name = path.getFileName().toString();
    if (name.equals(TokenFile.NAME)) {
      return StoreFile.Kind.DATA;
    }
    if (path.startsWith(data.resolve("transactions").resolve(Database.NAME))) {
      return StoreFile.Kind.LOG;
    }
    boolean database = path.startsWith(data.resolve("databases").resolve(Database.NAME));
    return database && !name.equals("database_lock") ? StoreFile.Kind.DATA : StoreFile.Kind.OTHER;
  }
}
