/** What the baton sees of slowdowns that are known: its rates of false alarm and of detection. */
@NullMarked
package io.hopbench.harness.selftest;

import org.jspecify.annotations.NullMarked;
