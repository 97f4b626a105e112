package io.hopbench.engine.lmdb;

import io.hopbench.api.error.DiskFullException;
import io.hopbench.api.error.StoreException;
import java.nio.file.Path;
import org.lmdbjava.Env;
import org.lmdbjava.LmdbNativeException;

/** Names LMDB's errors in the words of the contract. */
final class Errors {
  private static final int ENOMEM = 12;
  private static final int ENOSPC = 28;
  private static final int EDQUOT = 122;

  private Errors() {}

  static StoreException translate(RuntimeException e, Path file, String doing) {
    if (e instanceof StoreException known) {
      return known;
    }
    if (isDiskFull(e)) {
      return new DiskFullException(file, e);
    }
    if (e instanceof Env.MapFullException) {
      return new StoreException(
          "one transaction wrote more than the map's headroom while "
              + doing
              + " "
              + file
              + "; commit in smaller transactions, or open the store with a larger option "
              + LmdbOptions.HEADROOM,
          e);
    }
    if (e instanceof Env.ReadersFullException) {
      return new StoreException(
          "too many snapshots of " + file + " are open at once; close some", e);
    }
    if (e instanceof LmdbNativeException.PageCorruptedException
        || e instanceof LmdbNativeException.PageNotFoundException
        || e instanceof Env.FileInvalidException) {
      return new StoreException(
          file + " is damaged (" + e.getMessage() + "); restore the store from a copy", e);
    }
    return new StoreException("LMDB failed " + doing + " " + file + ": " + e.getMessage(), e);
  }

  static boolean isDiskFull(RuntimeException e) {
    return e instanceof LmdbNativeException n
        && (n.getResultCode() == ENOSPC || n.getResultCode() == EDQUOT);
  }

  static boolean isOutOfAddressSpace(RuntimeException e) {
    return e instanceof LmdbNativeException n && n.getResultCode() == ENOMEM;
  }
}
