package io.hopbench.harness.engines;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes engine jars from source while a test runs. */
public final class EngineJars {
  private EngineJars() {}

  /**
   * The descriptor of an engine.
   *
   * @param name of the engine
   * @param type its class
   * @param more further lines
   * @return the file's text
   */
  public static String descriptor(String name, String type, String... more) {
    return "name="
        + name
        + "\nclass="
        + type
        + "\ndescription=made by a test\nversion=1\nlicence=Apache-2.0\nisolation=SNAPSHOT\n"
        + String.join("\n", more)
        + "\n";
  }

  /**
   * Writes a jar.
   *
   * @param jar where
   * @param entries texts by entry name
   * @throws IOException when that fails
   */
  public static void write(Path jar, Map<String, String> entries) throws IOException {
    Files.createDirectories(jar.getParent());
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new JarEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /**
   * Compiles classes and writes them with a descriptor into a jar.
   *
   * @param jar where
   * @param descriptor text of the descriptor
   * @param engineClass fully qualified, listed as the service
   * @param sources source text by fully qualified name
   * @throws IOException when that fails
   */
  public static void compile(
      Path jar, String descriptor, String engineClass, Map<String, String> sources)
      throws IOException {
    Path classes = Files.createTempDirectory(jar.getParent(), "classes");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> files = new ArrayList<>();
    sources.forEach((name, text) -> files.add(new Source(name, text)));
    boolean compiled =
        compiler
            .getTask(
                null,
                null,
                null,
                List.of(
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path")),
                null,
                files)
            .call();
    if (!compiled) {
      throw new IllegalStateException("the test's engine does not compile; see above");
    }
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out);
        Stream<Path> all = Files.walk(classes)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, zip);
      }
      zip.putNextEntry(new JarEntry("META-INF/hopbench/engine.properties"));
      zip.write(descriptor.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new JarEntry("META-INF/services/io.hopbench.api.Engine"));
      zip.write(engineClass.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(
          URI.create("string:///" + name.replace('.', '/') + ".java".toLowerCase(Locale.ROOT)),
          Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
