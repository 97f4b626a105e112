package io.hopbench.kernel.source;

import io.hopbench.api.error.InvalidOptionException;
import io.hopbench.kernel.device.Device;
import java.util.Map;

/**
 * How the bytes of an immutable file are reached: mapped, through a buffer pool, by io_uring. One
 * of the two seams that make the variants. Safe for use by several threads.
 */
public interface SegmentSource {

  /**
   * Opens a file to be read.
   *
   * @param device the store's directory
   * @param name the file's name
   * @return the open file, which the caller closes
   */
  SegmentFile open(Device device, String name);

  /**
   * The same source with other ways of access.
   *
   * @param access what the operating system is to be told
   * @return a source that does so
   * @throws InvalidOptionException when this one cannot
   */
  default SegmentSource with(Access access) {
    if (!access.equals(Access.DEFAULT)) {
      throw new InvalidOptionException(
          "advice, prefetch", access.toString(), "none: this engine maps no files");
    }
    return this;
  }

  /**
   * Adds notes on how files are read, for {@code stats()}.
   *
   * @param notes receives them
   */
  default void describe(Map<String, String> notes) {}
}
