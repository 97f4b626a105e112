package io.hopbench.kernel.source;

import io.hopbench.kernel.device.Device;

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
}
