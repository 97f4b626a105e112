package io.hopbench.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What is known of an engine without loading a class of it: the content of {@value #RESOURCE} in
 * its jar.
 *
 * <p>The file is a {@link Properties} file in UTF-8. Keys, of which those marked * are required:
 *
 * <ul>
 *   <li>{@code name}*: how commands name it: lower-case letters, digits and hyphens
 *   <li>{@code class}*: the fully qualified name of the {@link Engine}; it needs a public
 *       constructor without parameters
 *   <li>{@code description}*: one line for a person
 *   <li>{@code version}*: of the engine or, for an adapter, of the store behind it
 *   <li>{@code licence}*: SPDX identifier of the licence of the engine with all it needs
 *   <li>{@code isolation}*: a constant of {@link Isolation}
 *   <li>{@code durability}: constants of {@link Durability}, comma-separated; none for an engine
 *       without transactions
 *   <li>{@code list-orders}: constants of {@link ListOrder}, comma-separated; UNDEFINED where not
 *       given
 *   <li>{@code capabilities}: constants of {@link Capability}, comma-separated
 *   <li>{@code jvm-flags}: flags without which the engine does not run, separated by blanks. The
 *       harness refuses an engine that sets what it keeps equal for all: the heap ({@code -Xm*},
 *       {@code -Xn*}, {@code -XX} flags that size it), the collector ({@code -Xgc*}, {@code
 *       -Xloggc*}, {@code -XX} flags that choose or tune it), the way code is compiled ({@code
 *       -Xint}, {@code -Xcomp}, {@code -Xbatch}), and files of further flags ({@code @FILE}, {@code
 *       -XX:Flags}, {@code -XX:VMOptionsFile})
 *   <li>{@code torture}: main class of a program in the engine's jars that tortures its stores,
 *       with the arguments folder, seconds and seed; it exits with 3 when anything was lost
 *   <li>{@code hold-merges}: {@code NAME=VALUE}: the extra of {@link StoreOptions} with which the
 *       engine, where it keeps changes apart from what was loaded, merges nothing by itself, so
 *       that a store can be measured with its changes unmerged
 *   <li>{@code platforms}: {@code linux-amd64}, {@code linux-aarch64}, ..., comma-separated;
 *       everywhere where not given
 * </ul>
 *
 * @param name how commands name the engine
 * @param engineClass fully qualified name of its {@link Engine}
 * @param description one line for a person
 * @param version of the engine or of the store behind it
 * @param licence SPDX identifier
 * @param isolation what its snapshots show
 * @param durability the durabilities its commits offer
 * @param listOrders the list orders its types can declare
 * @param capabilities what else it can do
 * @param jvmFlags flags its JVM needs, in order
 * @param platforms where it runs, as {@code os-arch}; empty means everywhere
 * @param torture main class of the program that tortures its stores, if it has one
 * @param holdMerges the extra options that keep it from merging by itself; empty where it has none
 */
public record EngineDescriptor(
    String name,
    String engineClass,
    String description,
    String version,
    String licence,
    Isolation isolation,
    Set<Durability> durability,
    Set<ListOrder> listOrders,
    Set<Capability> capabilities,
    List<String> jvmFlags,
    Set<String> platforms,
    Optional<String> torture,
    SortedMap<String, String> holdMerges) {

  /** Where the descriptor lies in an engine's jar or class folder. */
  public static final String RESOURCE = "META-INF/hopbench/engine.properties";

  private static final Set<String> REQUIRED =
      Set.of("name", "class", "description", "version", "licence", "isolation");
  private static final Set<String> OPTIONAL =
      Set.of(
          "durability",
          "list-orders",
          "capabilities",
          "jvm-flags",
          "platforms",
          "torture",
          "hold-merges");

  /** Makes the sets and lists unmodifiable. */
  public EngineDescriptor {
    durability = Collections.unmodifiableSet(copyOf(durability, Durability.class));
    listOrders = Collections.unmodifiableSet(copyOf(listOrders, ListOrder.class));
    capabilities = Collections.unmodifiableSet(copyOf(capabilities, Capability.class));
    jvmFlags = List.copyOf(jvmFlags);
    platforms = Collections.unmodifiableSet(new TreeSet<>(platforms));
    holdMerges = Collections.unmodifiableSortedMap(new TreeMap<>(holdMerges));
  }

  /**
   * Says whether the engine declares a capability.
   *
   * @param capability the capability
   * @return true if it is declared
   */
  public boolean can(Capability capability) {
    return capabilities.contains(capability);
  }

  /**
   * Reads a descriptor.
   *
   * @param in the file's bytes; not closed
   * @param source what to call the file in messages
   * @return the descriptor
   * @throws IOException when reading fails
   * @throws IllegalArgumentException when a key is missing, unknown or has a value it cannot have
   */
  public static EngineDescriptor read(InputStream in, String source) throws IOException {
    Properties properties = new Properties();
    properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String key : new TreeSet<>(REQUIRED)) {
      if (properties.getProperty(key, "").isBlank()) {
        throw new IllegalArgumentException(
            source + ": the key '" + key + "' is missing; every engine states it");
      }
    }
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      if (!REQUIRED.contains(key) && !OPTIONAL.contains(key)) {
        throw new IllegalArgumentException(
            source + ": unknown key '" + key + "'; known are " + known());
      }
    }
    String name = properties.getProperty("name").strip();
    if (!name.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          source + ": name '" + name + "' must be lower-case letters, digits and hyphens");
    }
    return new EngineDescriptor(
        name,
        properties.getProperty("class").strip(),
        properties.getProperty("description").strip(),
        properties.getProperty("version").strip(),
        properties.getProperty("licence").strip(),
        constant(
            source,
            "isolation",
            properties.getProperty("isolation"),
            Isolation::valueOf,
            Isolation.values()),
        constants(source, properties, "durability", Durability.class, Durability::valueOf),
        constants(source, properties, "list-orders", ListOrder.class, ListOrder::valueOf),
        constants(source, properties, "capabilities", Capability.class, Capability::valueOf),
        words(properties.getProperty("jvm-flags", ""), "\\s+"),
        new TreeSet<>(words(properties.getProperty("platforms", ""), ",")),
        Optional.ofNullable(properties.getProperty("torture")).map(String::strip),
        option(source, "hold-merges", properties.getProperty("hold-merges", "").strip()));
  }

  private static SortedMap<String, String> option(String source, String key, String text) {
    SortedMap<String, String> option = new TreeMap<>();
    if (!text.isEmpty()) {
      int at = text.indexOf('=');
      if (at < 1 || at == text.length() - 1) {
        throw new IllegalArgumentException(
            source + ": " + key + " has '" + text + "'; expected NAME=VALUE");
      }
      option.put(text.substring(0, at).strip(), text.substring(at + 1).strip());
    }
    return option;
  }

  /**
   * Finds the descriptor of an engine class among those its class loader sees.
   *
   * @param engine the class of the engine
   * @return its descriptor
   * @throws IllegalArgumentException when none of them names the class
   * @throws UncheckedIOException when one cannot be read
   */
  public static EngineDescriptor of(Class<? extends Engine> engine) {
    ClassLoader loader = engine.getClassLoader();
    try {
      for (URL url : Collections.list(loader.getResources(RESOURCE))) {
        try (InputStream in = url.openStream()) {
          EngineDescriptor descriptor = read(in, url.toString());
          if (descriptor.engineClass().equals(engine.getName())) {
            return descriptor;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalArgumentException(
        "no " + RESOURCE + " on the class path has class=" + engine.getName());
  }

  /**
   * Names the platform of this JVM the way {@link #platforms()} does.
   *
   * @return for example {@code linux-amd64}
   */
  public static String currentPlatform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).split(" ", -1)[0];
    return os + "-" + System.getProperty("os.arch").toLowerCase(Locale.ROOT);
  }

  private static String known() {
    Set<String> keys = new TreeSet<>(REQUIRED);
    keys.addAll(OPTIONAL);
    return String.join(", ", keys);
  }

  private static List<String> words(String text, String separator) {
    return Arrays.stream(text.split(separator, -1))
        .map(String::strip)
        .filter(w -> !w.isEmpty())
        .toList();
  }

  private static <E extends Enum<E>> Set<E> constants(
      String source, Properties properties, String key, Class<E> type, Function<String, E> parse) {
    Set<E> set = EnumSet.noneOf(type);
    for (String word : words(properties.getProperty(key, ""), ",")) {
      set.add(constant(source, key, word, parse, type.getEnumConstants()));
    }
    return set;
  }

  private static <E extends Enum<E>> E constant(
      String source, String key, String word, Function<String, E> parse, E[] known) {
    try {
      return parse.apply(word.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          source
              + ": "
              + key
              + " has '"
              + word.strip()
              + "', which is none of "
              + Arrays.toString(known),
          e);
    }
  }

  private static <E extends Enum<E>> Set<E> copyOf(Set<E> set, Class<E> type) {
    Set<E> copy = EnumSet.noneOf(type);
    copy.addAll(set);
    return copy;
  }
}
