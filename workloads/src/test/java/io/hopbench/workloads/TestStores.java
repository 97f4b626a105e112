package io.hopbench.workloads;

import io.hopbench.api.Durability;
import io.hopbench.api.Engine;
import io.hopbench.api.StoreOptions;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.load.Loaded;
import io.hopbench.workloads.load.StoreLoader;
import java.nio.file.Path;
import java.util.TreeMap;

/** What the tests of workloads need. */
public final class TestStores {
  private TestStores() {}

  public static Loaded load(Engine engine, Path directory, DataSet dataSet) {
    return StoreLoader.load(engine, directory, StoreOptions.defaults(), dataSet, Progress.NONE);
  }

  public static Settings settings(int threads, Durability durability, Path directory) {
    return new Settings(7, threads, durability, directory, new TreeMap<>());
  }
}
