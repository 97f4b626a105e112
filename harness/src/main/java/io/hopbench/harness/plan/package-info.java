/** What a run consists of: its specification, and the order in which its workers start. */
@NullMarked
package io.hopbench.harness.plan;

import org.jspecify.annotations.NullMarked;
