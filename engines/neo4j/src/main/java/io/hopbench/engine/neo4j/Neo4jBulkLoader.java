package io.hopbench.engine.neo4j;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Tokens;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.UnknownIdException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Loads a new store by Neo4j's offline import. The stream is spooled to two files in the store's
 * directory, because the import reads it more than once and pulls rather than being pushed; at
 * {@link #finish} it is imported, the files are removed and the database is started.
 *
 * <p>A node's id is its number in the stream. Confined to a thread.
 */
final class Neo4jBulkLoader implements BulkLoader {
  private final NewStore place;
  private final StoreOptions options;
  private final Neo4jTokens tokens;
  private final Spool nodes;
  private final Spool relationships;
  private long labels;
  private long nodeProperties;
  private long relationshipProperties;
  private boolean ended;

  Neo4jBulkLoader(NewStore place, StoreOptions options) {
    this.place = place;
    this.options = options;
    this.tokens = new Neo4jTokens(place.home(), TokenFile.Names.NONE);
    this.nodes = new Spool(place.home().resolve("hopbench-load-nodes"));
    this.relationships = new Spool(place.home().resolve("hopbench-load-relationships"));
  }

  @Override
  public Tokens tokens() {
    checkOpen();
    return tokens;
  }

  @Override
  public long node(int[] labelTokens, PropertyRow properties) {
    checkOpen();
    if (relationships.records() > 0) {
      throw new MisuseException("a node after the first relationship; load all nodes first");
    }
    for (int label : labelTokens) {
      tokens.labelObject(label);
    }
    checkKeys(properties);
    long id = nodes.records();
    try {
      Records.writeNode(nodes.record(), labelTokens, properties);
      nodes.endRecord();
    } catch (IOException e) {
      throw Failures.ofWrite(nodes.file(), e);
    }
    labels += labelTokens.length;
    nodeProperties += properties.size();
    return id;
  }

  @Override
  public void relationship(long start, int type, long end, PropertyRow properties) {
    checkOpen();
    checkNode(start);
    checkNode(end);
    tokens.typeObject(type);
    checkKeys(properties);
    try {
      Records.writeRelationship(relationships.record(), start, type, end, properties);
      relationships.endRecord();
    } catch (IOException e) {
      throw Failures.ofWrite(relationships.file(), e);
    }
    relationshipProperties += properties.size();
  }

  private void checkNode(long node) {
    if (node < 0 || node >= nodes.records()) {
      throw new UnknownIdException("node", node);
    }
  }

  private void checkKeys(PropertyRow properties) {
    for (int i = 0; i < properties.size(); i++) {
      tokens.keyName(properties.keyAt(i));
    }
  }

  @Override
  public Store finish() {
    checkOpen();
    ended = true;
    try {
      closeSpools();
      new OfflineImport(place.home(), options.memoryBytes(), tokens)
          .run(
              nodes,
              relationships,
              new OfflineImport.Size(
                  nodes.records(), relationships.records(), nodeProperties, relationshipProperties),
              labels);
      delete(nodes.file());
      delete(relationships.file());
      Database database = Database.start(place.home(), options.memoryBytes());
      return place.complete(
          database, new TokenFile.Names(tokens.labels(), tokens.types(), tokens.keys()), options);
    } catch (RuntimeException e) {
      place.abandon(e);
      throw e;
    }
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      try {
        closeSpools();
      } finally {
        place.remove();
      }
    }
  }

  private void closeSpools() {
    try (nodes;
        relationships) {
      // Closing is all there is to do.
    } catch (IOException e) {
      throw Failures.ofWrite(place.home(), e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw Failures.ofWrite(file, e);
    }
  }

  private void checkOpen() {
    if (ended) {
      throw new ClosedException("the bulk load");
    }
  }
}
