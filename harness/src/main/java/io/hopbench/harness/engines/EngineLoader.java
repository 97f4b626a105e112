package io.hopbench.harness.engines;

import io.hopbench.api.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Loads one engine, for workers only.
 *
 * <p>The engine's jars are seen by a class loader of their own. Its parent shows the JDK and the
 * package {@code io.hopbench.api} (with its error package) and nothing else, so that an engine may
 * bring any version of any library, even one the harness uses too. Engines are trusted code: this
 * is a fence against clashes, not against malice.
 */
public final class EngineLoader implements AutoCloseable {
  private static final String API = "io.hopbench.api.";

  private final URLClassLoader loader;
  private final Engine engine;

  private EngineLoader(URLClassLoader loader, Engine engine) {
    this.loader = loader;
    this.engine = engine;
  }

  /**
   * Loads an engine and makes its class loader the context class loader of this thread (threads
   * started later inherit it).
   *
   * @param found the engine
   * @return the loader, which the caller closes after the engine's last use
   * @throws IllegalStateException when the jars do not offer the class the descriptor names
   */
  public static EngineLoader load(FoundEngine found) {
    URL[] urls =
        found.jars().stream()
            .map(
                jar -> {
                  try {
                    return jar.toUri().toURL();
                  } catch (MalformedURLException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .toArray(URL[]::new);
    URLClassLoader loader =
        new URLClassLoader("engine-" + found.name(), urls, new ApiOnly(Engine.class));
    String wanted = found.descriptor().engineClass();
    try {
      Engine engine =
          ServiceLoader.load(Engine.class, loader).stream()
              .filter(p -> p.type().getName().equals(wanted))
              .findFirst()
              .map(ServiceLoader.Provider::get)
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          found.place()
                              + " offers no service "
                              + Engine.class.getName()
                              + " of class "
                              + wanted
                              + ", which its descriptor names; list it in META-INF/services/"
                              + Engine.class.getName()));
      Thread.currentThread().setContextClassLoader(loader);
      return new EngineLoader(loader, engine);
    } catch (ServiceConfigurationError | RuntimeException e) {
      try {
        loader.close();
      } catch (IOException close) {
        e.addSuppressed(close);
      }
      throw e;
    }
  }

  /**
   * The engine.
   *
   * @return the engine
   */
  public Engine engine() {
    return engine;
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }

  /** Shows the JDK and the contract; hides everything else on the worker's class path. */
  private static final class ApiOnly extends ClassLoader {
    private final ClassLoader harness;

    ApiOnly(Class<?> api) {
      super("engine-parent", ClassLoader.getPlatformClassLoader());
      this.harness = api.getClassLoader();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.startsWith(API) ? harness.loadClass(name) : super.loadClass(name, resolve);
    }
  }
}
