package io.hopbench.api;

/**
 * A committed state of a store, to read. May be shared by several threads; its readers and cursors
 * may not.
 *
 * <p>With {@link Isolation#SNAPSHOT} it shows the state of the moment it was taken, whatever is
 * committed since. It never makes a writer wait, nor waits for one. Closing it makes its readers
 * and cursors invalid: using one then throws {@link io.hopbench.api.error.ClosedException}.
 */
public interface Snapshot extends GraphView, AutoCloseable {

  /**
   * Reads all lists of a type and direction, as many lists at once as lie together.
   *
   * @param type the type's token
   * @param direction {@link Direction#OUT} or {@link Direction#IN}
   * @return a reader before the first block, confined to this thread, which the caller closes
   * @throws io.hopbench.api.error.MisuseException for {@link Direction#BOTH}
   */
  ScanReader scan(int type, Direction direction);

  /**
   * Ends the snapshot. A second call does nothing. Must not be called while another thread reads
   * from it.
   */
  @Override
  void close();
}
