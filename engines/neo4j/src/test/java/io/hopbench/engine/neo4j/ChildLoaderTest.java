package io.hopbench.engine.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Direction;
import io.hopbench.api.Engine;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Transaction;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine as a worker runs it: in a class loader whose parent shows the contract and no more.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class ChildLoaderTest {

  @Test
  void runsWithoutTheApplicationsClassPath(@TempDir Path temp) throws Exception {
    URL[] urls =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(ChildLoaderTest::url)
            .toArray(URL[]::new);
    try (URLClassLoader loader = new URLClassLoader("engine", urls, new ContractOnly())) {
      Engine engine =
          ServiceLoader.load(Engine.class, loader).stream()
              .filter(provider -> provider.type().getName().equals(Neo4jEngine.class.getName()))
              .findFirst()
              .orElseThrow()
              .get();
      assertThat(engine.getClass()).isNotEqualTo(Neo4jEngine.class);
      ClassLoader before = Thread.currentThread().getContextClassLoader();
      try (Store store = engine.create(temp.resolve("store"), StoreOptions.defaults())) {
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        int type = store.tokens().type("T");
        long node;
        try (Transaction transaction = store.begin()) {
          node = transaction.createNode();
          transaction.createRelationship(node, type, node);
          transaction.commit();
        }
        try (Snapshot snapshot = store.snapshot()) {
          assertThat(snapshot.degree(node, type, Direction.OUT)).isEqualTo(1);
        }
      }
    }
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(entry, e);
    }
  }

  /** Shows the JDK and the contract. */
  private static final class ContractOnly extends ClassLoader {
    ContractOnly() {
      super("contract-only", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("io.hopbench.api.")) {
        return Engine.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
