package io.hopbench.workloads.data;

import io.hopbench.workloads.Progress;
import java.io.IOException;

/**
 * Where a data set comes from: a generator, a package, or files of the user's. Stateless; cheap to
 * make.
 */
public interface DataSetSource {

  /**
   * How commands name the data set.
   *
   * @return the name, such as {@code rmat-18}
   */
  String name();

  /**
   * Tells apart contents of the same name: differs whenever the content would (version of the
   * generator and its parameters; path, size and time of the files).
   *
   * @return a short text of lower-case letters, digits and hyphens, fit for a file name
   */
  String cacheKey();

  /**
   * What it is.
   *
   * @return one line for a person
   */
  String description();

  /**
   * How much space the prepared data set will take, where that is known beforehand.
   *
   * @return bytes, or 0 when unknown
   */
  default long estimatedBytes() {
    return 0;
  }

  /**
   * About how many relationships there will be, to estimate times.
   *
   * @return a number, or 0 when unknown
   */
  default long estimatedRelationships() {
    return 0;
  }

  /**
   * Writes the whole data set: the same every time.
   *
   * @param out receives it
   * @param progress told how far it is
   * @throws IOException when reading or writing fails
   * @throws UnusableInputException when the input is not what it should be
   */
  void writeTo(DataSetWriter out, Progress progress) throws IOException;
}
