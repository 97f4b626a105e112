package io.hopbench.workloads.data.prepared;

import io.hopbench.api.PropertyRow;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Names and widths of the files of a prepared data set. */
final class PreparedLayout {
  /** Changes when a reader of the old version would misread the new. */
  static final int VERSION = 1;

  static final String MANIFEST = "dataset.json";
  static final String STARTS = "relationships.start";
  static final String ENDS = "relationships.end";
  static final String TYPES = "relationships.type";
  static final String LABEL_SETS = "nodes.labels";
  static final String VALUES = ".values";
  static final String OFFSETS = ".offsets";
  static final String DATA = ".data";
  static final String VALID = ".valid";

  private PreparedLayout() {}

  static String nodeKey(int index) {
    return "nodes.key" + index;
  }

  static String relationshipKey(int index) {
    return "relationships.key" + index;
  }

  static boolean isFixedWidth(PropertyRow.Kind kind) {
    return kind != PropertyRow.Kind.STRING && kind != PropertyRow.Kind.BYTES;
  }

  /** Bytes a value takes in {@link #VALUES}. */
  static int width(PropertyRow.Kind kind) {
    return kind == PropertyRow.Kind.BOOLEAN ? Byte.BYTES : Long.BYTES;
  }

  /** Closes all that are there, even when one fails. */
  static void closeAll(@Nullable AutoCloseable... closeables) throws IOException {
    IOException failure = null;
    for (AutoCloseable closeable : closeables) {
      try {
        if (closeable != null) {
          closeable.close();
        }
      } catch (Exception e) {
        if (failure == null) {
          failure = e instanceof IOException io ? io : new IOException(e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
