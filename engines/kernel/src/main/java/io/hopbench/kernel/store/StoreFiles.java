package io.hopbench.kernel.store;

import io.hopbench.api.StoreFile;
import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.file.GraphFile;
import io.hopbench.kernel.log.LogReader;
import java.util.ArrayList;
import java.util.List;

/** Tells the files of a store apart. */
final class StoreFiles {
  private StoreFiles() {}

  static List<StoreFile> of(Device device) {
    List<StoreFile> files = new ArrayList<>();
    for (String name : device.list()) {
      files.add(new StoreFile(device.directory().resolve(name), kind(name)));
    }
    return files;
  }

  private static StoreFile.Kind kind(String name) {
    if (name.equals(GraphFile.NAME)) {
      return StoreFile.Kind.DATA;
    }
    return LogReader.isLogFile(name) ? StoreFile.Kind.LOG : StoreFile.Kind.OTHER;
  }
}
