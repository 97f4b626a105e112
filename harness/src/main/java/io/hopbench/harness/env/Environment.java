package io.hopbench.harness.env;

import io.hopbench.api.EngineDescriptor;
import io.hopbench.harness.util.Amounts;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.HardwareAbstractionLayer;

/** Facts of the machine that figures depend on. */
public final class Environment {
  private static final String NOT_TOLD = "not told";

  private Environment() {}

  /**
   * Gathers them.
   *
   * @param storage a folder on the device under test
   * @return facts by group and name
   * @throws IOException when the folder's file system cannot be asked
   */
  public static Map<String, Map<String, String>> facts(Path storage) throws IOException {
    SystemInfo info = new SystemInfo();
    Map<String, Map<String, String>> facts = new LinkedHashMap<>();
    facts.put("processor", processor(info.getHardware()));
    facts.put("memory", memory(info.getHardware()));
    facts.put("system", system(info));
    facts.put("storage", storage(storage));
    facts.put("java", java());
    facts.put("abilities", Abilities.of(storage, BlockDevice.of(Files.getFileStore(storage))));
    facts.put(Abilities.WEATHER, Abilities.weather());
    return facts;
  }

  private static Map<String, String> processor(HardwareAbstractionLayer hardware) {
    CentralProcessor processor = hardware.getProcessor();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("model", processor.getProcessorIdentifier().getName());
    facts.put("cores", String.valueOf(processor.getPhysicalProcessorCount()));
    facts.put("threads", String.valueOf(processor.getLogicalProcessorCount()));
    facts.put(
        "threads for this process", String.valueOf(Runtime.getRuntime().availableProcessors()));
    long hertz = processor.getMaxFreq();
    facts.put("most frequency", hertz > 0 ? hertz / 1_000_000 + " MHz" : NOT_TOLD);
    facts.put("governor", kernel("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"));
    facts.put(
        "clock source", kernel("/sys/devices/system/clocksource/clocksource0/current_clocksource"));
    return facts;
  }

  private static Map<String, String> memory(HardwareAbstractionLayer hardware) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("total", (hardware.getMemory().getTotal() >> 20) + " MiB");
    facts.put("available", (hardware.getMemory().getAvailable() >> 20) + " MiB");
    facts.put("swap", (hardware.getMemory().getVirtualMemory().getSwapTotal() >> 20) + " MiB");
    facts.put("transparent huge pages", kernel("/sys/kernel/mm/transparent_hugepage/enabled"));
    return facts;
  }

  private static Map<String, String> system(SystemInfo info) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("name", info.getOperatingSystem().toString());
    facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("platform", EngineDescriptor.currentPlatform());
    String hypervisor = info.getHardware().getComputerSystem().getManufacturer();
    facts.put("machine", hypervisor + " " + info.getHardware().getComputerSystem().getModel());
    return facts;
  }

  private static Map<String, String> storage(Path folder) throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    FileStore store = Files.getFileStore(folder);
    facts.put("file system", store.type());
    facts.put("free", (store.getUsableSpace() >> 20) + " MiB");
    BlockDevice device = BlockDevice.of(store);
    facts.put("device", device.name());
    facts.put("write cache", device.fact("queue/write_cache"));
    facts.put("scheduler", device.fact("queue/scheduler"));
    facts.put("rotational", device.fact("queue/rotational"));
    return facts;
  }

  private static Map<String, String> java() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("version", System.getProperty("java.runtime.version"));
    facts.put("virtual machine", System.getProperty("java.vm.name"));
    facts.put("vendor", System.getProperty("java.vendor"));
    facts.put("heap of the command line", Amounts.text(Runtime.getRuntime().maxMemory()));
    return facts;
  }

  /** The first line of a file of the kernel's, in lower case; or why there is none. */
  static String kernel(String file) {
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .findFirst()
          .map(line -> line.strip().toLowerCase(Locale.ROOT))
          .orElse(NOT_TOLD + ": " + file + " is empty");
    } catch (AccessDeniedException _) {
      return NOT_TOLD + ": no permission to read " + file;
    } catch (NoSuchFileException _) {
      return NOT_TOLD + ": " + file + " is not there";
    } catch (IOException e) { // a kernel built without it may answer in other ways
      return NOT_TOLD + ": " + file + " cannot be read (" + e.getMessage() + ")";
    }
  }

  /** The lines of a file of the kernel's; none where {@link #kernel} says why. */
  static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file));
    } catch (IOException _) {
      return List.of();
    }
  }
}
