package io.hopbench.engine.neo4j;

import io.hopbench.api.error.StoreException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.neo4j.batchimport.api.BatchImporter;
import org.neo4j.batchimport.api.Configuration;
import org.neo4j.batchimport.api.IndexConfig;
import org.neo4j.batchimport.api.InputIterator;
import org.neo4j.batchimport.api.Monitor;
import org.neo4j.batchimport.api.input.Collector;
import org.neo4j.batchimport.api.input.IdType;
import org.neo4j.batchimport.api.input.Input;
import org.neo4j.batchimport.api.input.InputChunk;
import org.neo4j.batchimport.api.input.InputEntityVisitor;
import org.neo4j.batchimport.api.input.ReadableGroups;
import org.neo4j.configuration.Config;
import org.neo4j.internal.batchimport.DefaultAdditionalIds;
import org.neo4j.io.fs.DefaultFileSystemAbstraction;
import org.neo4j.io.layout.DatabaseLayout;
import org.neo4j.io.layout.Neo4jLayout;
import org.neo4j.io.pagecache.context.CursorContextFactory;
import org.neo4j.io.pagecache.context.FixedVersionContextSupplier;
import org.neo4j.io.pagecache.tracing.PageCacheTracer;
import org.neo4j.kernel.DatabaseCreationOptions;
import org.neo4j.kernel.impl.index.schema.DefaultIndexProvidersAccess;
import org.neo4j.kernel.impl.index.schema.IndexImporterFactoryImpl;
import org.neo4j.kernel.impl.scheduler.JobSchedulerFactory;
import org.neo4j.kernel.impl.transaction.log.files.LogTailMetadataFactoryImpl;
import org.neo4j.kernel.impl.transaction.log.files.TransactionLogInitializer;
import org.neo4j.logging.internal.NullLogService;
import org.neo4j.memory.EmptyMemoryTracker;
import org.neo4j.scheduler.JobScheduler;
import org.neo4j.storageengine.api.StorageEngineFactory;
import org.neo4j.storageengine.api.TransactionIdStore;

/**
 * The engine behind {@code neo4j-admin database import full}, fed from the spool files in place of
 * CSV. Node ids are given as {@link IdType#ACTUAL}: the number of a node in the stream becomes its
 * id in the store, so that the loader can tell it before the import has begun.
 */
final class OfflineImport {
  private static final long LEAST_MEMORY = 64L << 20;

  private final Path home;
  private final long memoryBytes;
  private final Neo4jTokens tokens;

  OfflineImport(Path home, long memoryBytes, Neo4jTokens tokens) {
    this.home = home;
    this.memoryBytes = memoryBytes;
    this.tokens = tokens;
  }

  /** How much there is, which the import wants to know beforehand. */
  record Size(long nodes, long relationships, long nodeProperties, long relationshipProperties) {}

  void run(Spool nodes, Spool relationships, Size size, long labels) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(OfflineImport.class.getClassLoader());
    try {
      Input.Estimates estimates =
          Input.knownEstimates(
              size.nodes(),
              size.relationships(),
              size.nodeProperties(),
              size.relationshipProperties(),
              size.nodeProperties() * Long.BYTES,
              size.relationshipProperties() * Long.BYTES,
              labels);
      load(
          Input.input(
              () -> new Chunks(open(nodes), this::readNode),
              () -> new Chunks(open(relationships), this::readRelationship),
              IdType.ACTUAL,
              estimates,
              ReadableGroups.EMPTY,
              false));
    } catch (IOException e) {
      throw Failures.ofWrite(home, e);
    } catch (UncheckedIOException e) {
      throw Failures.ofWrite(home, new IOException(e));
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      throw Failures.ofStart(home, e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Spool.Reader open(Spool spool) {
    try {
      return spool.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readNode(DataInputStream in, long number, InputEntityVisitor into)
      throws IOException {
    Records.readNode(in, number, tokens, into);
  }

  private void readRelationship(DataInputStream in, long number, InputEntityVisitor into)
      throws IOException {
    Records.readRelationship(in, tokens, into);
  }

  private void load(Input input) throws IOException {
    Config config = Database.importConfig(home);
    DatabaseLayout layout = Neo4jLayout.of(config).databaseLayout(Database.NAME);
    Files.createDirectories(layout.databaseDirectory());
    StorageEngineFactory storage = StorageEngineFactory.selectStorageEngine(config);
    try (DefaultFileSystemAbstraction files = new DefaultFileSystemAbstraction();
        JobScheduler scheduler = JobSchedulerFactory.createInitialisedScheduler();
        PrintStream nowhere =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        DefaultIndexProvidersAccess indexes =
            new DefaultIndexProvidersAccess(
                storage,
                files,
                config,
                scheduler,
                NullLogService.getInstance(),
                PageCacheTracer.NULL,
                CursorContextFactory.NULL_CONTEXT_FACTORY);
        BatchImporter importer =
            storage.batchImporter(
                layout,
                files,
                false,
                PageCacheTracer.NULL,
                configuration(),
                NullLogService.getInstance(),
                nowhere,
                false,
                DefaultAdditionalIds.EMPTY,
                new LogTailMetadataFactoryImpl(files),
                config,
                Monitor.NO_MONITOR,
                scheduler,
                Collector.STRICT,
                TransactionLogInitializer.getLogFilesInitializer(),
                new IndexImporterFactoryImpl(),
                EmptyMemoryTracker.INSTANCE,
                new CursorContextFactory(
                    PageCacheTracer.NULL,
                    new FixedVersionContextSupplier(TransactionIdStore.BASE_TX_ID)),
                () -> indexes,
                0,
                null,
                DatabaseCreationOptions.EMPTY_CREATION_OPTIONS,
                BatchImporter.HardwareValidation.NONE)) {
      importer.doImport(input);
    }
  }

  private Configuration configuration() {
    return new Configuration() {
      @Override
      public long maxOffHeapMemory() {
        return Math.max(LEAST_MEMORY, memoryBytes);
      }

      @Override
      public boolean enableInstrumentation() {
        return false;
      }

      // The two indexes every new Neo4j database has.
      @Override
      public IndexConfig indexConfig() {
        return IndexConfig.create().withLabelIndex().withRelationshipTypeIndex();
      }
    };
  }

  /** Reads one record into the visitor. */
  private interface RecordReader {
    void read(DataInputStream in, long number, InputEntityVisitor into) throws IOException;
  }

  /** One pass over a spool file; each importing thread has a chunk of its own. */
  private record Chunks(Spool.Reader spool, RecordReader reader) implements InputIterator {
    @Override
    public InputChunk newChunk() {
      return new OpenChunk(reader);
    }

    @Override
    public boolean next(InputChunk chunk) throws IOException {
      Spool.Chunk next = spool.next();
      ((OpenChunk) chunk).begin(next);
      return next.bytes().length > 0;
    }

    @Override
    public void close() throws IOException {
      spool.close();
    }
  }

  private static final class OpenChunk implements InputChunk {
    private final RecordReader reader;
    private DataInputStream in = new DataInputStream(InputStream.nullInputStream());
    private long number;

    OpenChunk(RecordReader reader) {
      this.reader = reader;
    }

    void begin(Spool.Chunk chunk) {
      in = new DataInputStream(new ByteArrayInputStream(chunk.bytes()));
      number = chunk.first();
    }

    @Override
    public boolean next(InputEntityVisitor visitor) throws IOException {
      if (in.available() == 0) {
        return false;
      }
      reader.read(in, number++, visitor);
      return true;
    }

    @Override
    public void close() {
      // The bytes are the heap's.
    }
  }
}
