package io.hopbench.engine.neo4j;

import io.hopbench.api.error.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.neo4j.configuration.Config;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.connectors.HttpsConnector;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Transaction;
import org.neo4j.kernel.impl.transaction.log.checkpoint.CheckPointer;
import org.neo4j.kernel.impl.transaction.log.checkpoint.SimpleTriggerInfo;
import org.neo4j.kernel.internal.GraphDatabaseAPI;
import org.neo4j.logging.NullLogProvider;
import org.neo4j.monitoring.DatabaseHealth;

/**
 * A running Neo4j: the management service with its one user database, and how it is configured.
 *
 * <p>Neo4j finds its parts by service files through the thread's context class loader, and its own
 * threads inherit the one of the thread that starts it. It is set to this class's loader for the
 * start, so that an adapter in a child class loader works whoever calls it.
 */
final class Database {
  /** The name Neo4j Community gives its only user database. */
  static final String NAME = GraphDatabaseSettings.DEFAULT_DATABASE_NAME;

  /** Neo4j cannot run with a page cache of less; the contract allows less to be asked for. */
  private static final long LEAST_PAGE_CACHE = 8L << 20;

  private static final long LOG_ROTATION = 32L << 20;

  private static final long INDEX_WAIT_SECONDS = 600;

  private final DatabaseManagementService service;
  private final GraphDatabaseService graph;
  private final CheckPointer checkPointer;
  private final DatabaseHealth health;

  private Database(DatabaseManagementService service) {
    this.service = service;
    this.graph = service.database(NAME);
    GraphDatabaseAPI api = (GraphDatabaseAPI) graph;
    this.checkPointer = api.getDependencyResolver().resolveDependency(CheckPointer.class);
    this.health = api.getDependencyResolver().resolveDependency(DatabaseHealth.class);
  }

  static Database start(Path home, long memoryBytes) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Database.class.getClassLoader());
    try {
      DatabaseManagementService service =
          new DatabaseManagementServiceBuilder(home)
              .setConfig(GraphDatabaseSettings.pagecache_memory, pageCacheBytes(memoryBytes))
              // Preallocated as Neo4j does it, but in pieces a copy of the store can afford.
              .setConfig(GraphDatabaseSettings.logical_log_rotation_threshold, LOG_ROTATION)
              .setConfig(GraphDatabaseSettings.auth_enabled, false)
              .setConfig(GraphDatabaseSettings.debug_log_enabled, false)
              .setConfig(GraphDatabaseSettings.udc_enabled, false)
              .setConfig(BoltConnector.enabled, false)
              .setConfig(HttpConnector.enabled, false)
              .setConfig(HttpsConnector.enabled, false)
              .setUserLogProvider(NullLogProvider.getInstance())
              .build();
      return new Database(service);
    } catch (RuntimeException e) {
      throw Failures.ofStart(home, e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** What the offline import is configured with: the same database, in the same place. */
  static Config importConfig(Path home) {
    return Config.newBuilder()
        .set(GraphDatabaseSettings.neo4j_home, home.toAbsolutePath())
        .set(GraphDatabaseSettings.logical_log_rotation_threshold, LOG_ROTATION)
        .build();
  }

  static long pageCacheBytes(long memoryBytes) {
    return Math.max(LEAST_PAGE_CACHE, memoryBytes);
  }

  GraphDatabaseService graph() {
    return graph;
  }

  Transaction begin() {
    return graph.beginTx();
  }

  DatabaseHealth health() {
    return health;
  }

  void awaitIndexes() {
    try (Transaction tx = graph.beginTx()) {
      tx.schema().awaitIndexesOnline(INDEX_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (RuntimeException e) {
      throw Failures.ofOperation("waiting for indexes", e);
    }
  }

  void checkpoint() {
    try {
      checkPointer.forceCheckPoint(new SimpleTriggerInfo("Store.checkpoint"));
    } catch (IOException e) {
      throw new StoreException("the checkpoint failed: " + e.getMessage(), e);
    }
  }

  void stop() {
    service.shutdown();
  }
}
