package io.hopbench.workloads.plan;

import io.hopbench.workloads.data.DataSetInfo;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A plan file: named arrays of longs with what they belong to.
 *
 * <pre>
 *   int  magic          "HPLN"
 *   int  version        1
 *   UTF  workload       name
 *   UTF  data set       digest
 *   long seed
 *   int  sections
 *   each section: UTF name, int length, length x long
 *   long CRC32C of everything before
 * </pre>
 *
 * <p>Big-endian, as {@link DataOutputStream} writes. A plan is read only for the workload and data
 * set it was made for. Not changed after it was written or read.
 */
public final class Plan {
  private static final int MAGIC = 0x48504C4E;
  private static final int VERSION = 1;

  private final String workload;
  private final String digest;
  private final long seed;
  private final Map<String, long[]> sections = new TreeMap<>();

  /**
   * An empty plan.
   *
   * @param workload name of the workload
   * @param dataSet what it is for
   * @param seed of the draw
   */
  public Plan(String workload, DataSetInfo dataSet, long seed) {
    this(workload, dataSet.digest(), seed);
  }

  private Plan(String workload, String digest, long seed) {
    this.workload = workload;
    this.digest = digest;
    this.seed = seed;
  }

  /**
   * The seed of the draw.
   *
   * @return the seed
   */
  public long seed() {
    return seed;
  }

  /**
   * Adds a section.
   *
   * @param name its name
   * @param values its content, not copied
   */
  public void put(String name, long[] values) {
    sections.put(name, values);
  }

  /**
   * Adds a section.
   *
   * @param name its name
   * @param values its content
   */
  public void put(String name, int[] values) {
    long[] wide = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    put(name, wide);
  }

  /**
   * A section.
   *
   * @param name its name
   * @return its content, not a copy
   */
  public long[] longs(String name) {
    long[] values = sections.get(name);
    if (values == null) {
      throw new IllegalStateException(
          "the plan of " + workload + " has no section '" + name + "'; remove it and plan again");
    }
    return values;
  }

  /**
   * A section of ints.
   *
   * @param name its name
   * @return its content, newly allocated
   */
  public int[] ints(String name) {
    long[] values = longs(name);
    int[] narrow = new int[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = Math.toIntExact(values[i]);
    }
    return narrow;
  }

  /**
   * Writes the plan: into a file beside, which then takes the name, so that no reader meets half of
   * it.
   *
   * @param file where; replaced
   * @throws IOException when that fails
   */
  public void write(Path file) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try (CheckedOutputStream checked =
            new CheckedOutputStream(
                new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16), new CRC32C());
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(checked, 1 << 16))) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.writeUTF(workload);
      out.writeUTF(digest);
      out.writeLong(seed);
      out.writeInt(sections.size());
      for (Map.Entry<String, long[]> section : sections.entrySet()) {
        out.writeUTF(section.getKey());
        out.writeInt(section.getValue().length);
        for (long value : section.getValue()) {
          out.writeLong(value);
        }
      }
      out.flush();
      out.writeLong(checked.getChecksum().getValue());
    }
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Reads a plan.
   *
   * @param file where
   * @param workload the workload it must be of
   * @param dataSet the data set it must be for
   * @return the plan
   * @throws IOException when that fails, the file is damaged, or it is another plan
   */
  public static Plan read(Path file, String workload, DataSetInfo dataSet) throws IOException {
    try (CheckedInputStream checked =
        new CheckedInputStream(
            new BufferedInputStream(Files.newInputStream(file), 1 << 16), new CRC32C())) {
      DataInputStream in = new DataInputStream(checked);
      if (in.readInt() != MAGIC) {
        throw new IOException(file + " is no plan file; remove it and plan again");
      }
      int version = in.readInt();
      if (version != VERSION) {
        throw new IOException(
            file + " has version " + version + ", expected " + VERSION + "; remove it");
      }
      Plan plan = new Plan(in.readUTF(), in.readUTF(), in.readLong());
      int sections = in.readInt();
      for (int s = 0; s < sections; s++) {
        String name = in.readUTF();
        plan.sections.put(name, values(in, Files.size(file)));
      }
      long found = checked.getChecksum().getValue();
      long recorded = in.readLong();
      if (found != recorded) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s is damaged: its checksum is %08x, recorded is %08x; remove it and plan again",
                file,
                found,
                recorded));
      }
      if (!plan.workload.equals(workload) || !plan.digest.equals(dataSet.digest())) {
        throw new IOException(
            file
                + " is the plan of "
                + plan.workload
                + " for the data set of digest "
                + plan.digest
                + ", expected "
                + workload
                + " for "
                + dataSet.name()
                + " of digest "
                + dataSet.digest());
      }
      return plan;
    }
  }

  private static long[] values(DataInputStream in, long fileSize) throws IOException {
    int length = in.readInt();
    if (length < 0 || (long) length * Long.BYTES > fileSize) {
      throw new IOException(
          "a plan file is damaged: a section of " + length + " values; remove it");
    }
    byte[] bytes = new byte[length * Long.BYTES];
    in.readFully(bytes);
    long[] values = new long[length];
    ByteBuffer.wrap(bytes).asLongBuffer().get(values);
    return values;
  }
}
