package io.hopbench.workloads;

import java.util.List;

/**
 * Workloads that are run together.
 *
 * @param name how commands name it
 * @param description one line for a person
 * @param workloads names of its workloads, in the order they run
 */
public record Suite(String name, String description, List<String> workloads) {

  /** Copies the list. */
  public Suite {
    workloads = List.copyOf(workloads);
  }
}
