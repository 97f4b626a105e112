package io.hopbench.workloads.data.prepared;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Layout of a column file. All numbers are little-endian.
 *
 * <pre>
 *   content   the values, one after the other, no padding: {@code contentBytes}
 *   sums      CRC32C of each 64 KiB block of the content, the last block being shorter: 4 bytes each
 *   trailer   0  magic          8 bytes  "HOPCOL01": changes with the layout
 *             8  contentBytes   8 bytes
 *            16  CRC32C of the sums and the first 16 bytes of the trailer   4 bytes
 *            20  zero           4 bytes
 * </pre>
 *
 * <p>Widths are 1, 2, 4 or 8 bytes, so that no value straddles a block. A block is checked each
 * time it is read; opening checks the trailer and the sums, so it costs the same for any size.
 */
final class Columns {
  static final int BLOCK_BYTES = 1 << 16;
  static final long MAGIC = 0x3130_4c4f_4350_4f48L;
  static final int TRAILER_BYTES = 24;
  static final int TRAILER_CONTENT_BYTES = 8;
  static final int TRAILER_SUM = 16;
  static final int TRAILER_ZERO = 20;
  static final int SUMMED_TRAILER_BYTES = 16;

  static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Columns() {}

  /** CRC32C of some bytes. */
  static int sum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  /** Number of blocks of a content. */
  static long blocks(long contentBytes) {
    return (contentBytes + BLOCK_BYTES - 1) / BLOCK_BYTES;
  }
}
