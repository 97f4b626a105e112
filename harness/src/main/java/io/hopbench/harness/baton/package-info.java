/**
 * The baton: workers that are all alive and are given strict turns, so that the weather of a shared
 * machine falls on all of them alike. Knows workers, their protocol and the order of turns; knows
 * no run folder and no verdict.
 */
@NullMarked
package io.hopbench.harness.baton;

import org.jspecify.annotations.NullMarked;
