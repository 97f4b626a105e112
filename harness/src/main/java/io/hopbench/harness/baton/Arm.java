package io.hopbench.harness.baton;

import io.hopbench.harness.worker.Task;
import io.hopbench.harness.worker.WorkerJvm;
import io.hopbench.harness.worker.WorkerProcess;

/**
 * One of those who compete in a round: a fresh JVM with its own copy of the data.
 *
 * @param name for people; unique in the round
 * @param jvm how to start its worker; arms may come from different builds
 * @param task what it runs, and where it writes its result
 * @param setting where it works; its limit is how long the worker may take to get ready, for each
 *     turn, and to finish
 */
public record Arm(String name, WorkerJvm jvm, Task.Baton task, WorkerProcess.Setting setting) {}
