package io.hopbench.engine.neo4j;

import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.DiskFullException;
import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.StoreLockedException;
import io.hopbench.api.error.TransactionConflictException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.neo4j.graphdb.DatabaseShutdownException;
import org.neo4j.graphdb.TransactionTerminatedException;
import org.neo4j.graphdb.TransientFailureException;
import org.neo4j.io.locker.FileLockException;

/** Neo4j's exceptions as the contract's named errors. */
final class Failures {
  private Failures() {}

  /** What a running operation threw. */
  static StoreException ofOperation(String what, RuntimeException e) {
    return switch (e) {
      case StoreException named -> named;
      case TransientFailureException conflict -> new TransactionConflictException(conflict);
      case DatabaseShutdownException _ -> new ClosedException("the store");
      case TransactionTerminatedException terminated -> terminated(what, terminated);
      default -> other(what, e);
    };
  }

  private static StoreException terminated(String what, TransactionTerminatedException e) {
    return new StoreException(
        what + ": Neo4j ended the transaction (" + e.getMessage() + "); begin a new one", e);
  }

  private static StoreException other(String what, RuntimeException e) {
    return new StoreException(
        what
            + " failed in Neo4j: "
            + e.getMessage()
            + "; the transaction cannot be relied on, close it",
        e);
  }

  /** What the start of the database threw. */
  static StoreException ofStart(Path directory, RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof FileLockException) {
        return new StoreLockedException(directory);
      }
      if (cause instanceof IOException io && noSpace(io)) {
        return new DiskFullException(directory, io);
      }
    }
    return new StoreException(
        "Neo4j could not open the store in " + directory + ": " + deepest(e).getMessage(), e);
  }

  static StoreException ofWrite(Path file, IOException e) {
    return noSpace(e)
        ? new DiskFullException(file, e)
        : new StoreException("cannot write " + file + ": " + e.getMessage(), e);
  }

  static StoreException ofRead(Path file, IOException e) {
    return new StoreException("cannot read " + file + ": " + e.getMessage(), e);
  }

  /** The operating system has an error number for it, which Java shows in the message alone. */
  private static boolean noSpace(IOException e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("no space left");
  }

  private static Throwable deepest(Throwable e) {
    Throwable at = e;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    return at;
  }
}
