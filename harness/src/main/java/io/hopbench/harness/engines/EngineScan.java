package io.hopbench.harness.engines;

import io.hopbench.api.EngineDescriptor;
import io.hopbench.harness.util.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Looks for engines in folders. In a folder, every sub-folder with jars and every jar of its own is
 * a place; a place is an engine when one of its jars holds {@value EngineDescriptor#RESOURCE}. Only
 * that file is read: no class of an engine is loaded.
 */
public final class EngineScan {
  private EngineScan() {}

  /**
   * Scans folders.
   *
   * @param folders where to look; all must exist
   * @return the engines by name, in the order of their names
   * @throws UsageException when a folder is missing, a descriptor cannot be read or asks for flags
   *     that are the harness's, or two engines have the same name
   */
  public static Map<String, FoundEngine> scan(Collection<Path> folders) {
    Map<String, FoundEngine> engines = new TreeMap<>();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw new UsageException(
            "--engine-path "
                + folder
                + " is not a folder; give a folder that holds engine jars, or folders of jars");
      }
      for (Path place : places(folder)) {
        for (FoundEngine engine : read(place).stream().toList()) {
          FoundEngine other = engines.putIfAbsent(engine.name(), engine);
          if (other != null && !other.place().equals(engine.place())) {
            throw new UsageException(
                "two engines are called '"
                    + engine.name()
                    + "': "
                    + other.place()
                    + " and "
                    + engine.place()
                    + "; change the name in one engine.properties, or leave one --engine-path out");
          }
        }
      }
    }
    return engines;
  }

  /**
   * Reads one place.
   *
   * @param place a folder of jars, or a jar
   * @return the engine, or empty when no jar there has a descriptor
   * @throws UsageException when the descriptor is malformed or there are two
   */
  public static Optional<FoundEngine> read(Path place) {
    List<Path> jars = Files.isDirectory(place) ? jarsIn(place) : List.of(place);
    Optional<FoundEngine> found = Optional.empty();
    for (Path jar : jars) {
      Optional<EngineDescriptor> descriptor = descriptorIn(jar);
      if (descriptor.isPresent()) {
        if (found.isPresent()) {
          throw new UsageException(
              place
                  + " holds two engines, "
                  + found.get().name()
                  + " and "
                  + descriptor.get().name()
                  + "; put each into a folder of its own");
        }
        found = Optional.of(new FoundEngine(descriptor.get(), place, jars));
      }
    }
    return found;
  }

  private static List<Path> places(Path folder) {
    List<Path> places = new ArrayList<>(jarsIn(folder));
    try (Stream<Path> entries = Files.list(folder)) {
      entries.filter(Files::isDirectory).sorted().forEach(places::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return places;
  }

  private static List<Path> jarsIn(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(p -> p.toString().endsWith(".jar") && Files.isRegularFile(p))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<EngineDescriptor> descriptorIn(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      ZipEntry entry = file.getEntry(EngineDescriptor.RESOURCE);
      if (entry == null) {
        return Optional.empty();
      }
      try (InputStream in = file.getInputStream(entry)) {
        EngineDescriptor descriptor =
            EngineDescriptor.read(in, jar + "!/" + EngineDescriptor.RESOURCE);
        EngineFlags.check(descriptor.jvmFlags(), jar + "!/" + EngineDescriptor.RESOURCE);
        return Optional.of(descriptor);
      }
    } catch (IOException e) {
      throw new UsageException(
          jar
              + " cannot be read as a jar ("
              + e.getMessage()
              + "); remove it from the engine path or copy it there again",
          e);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }
}
