/** The command line: its commands, how they read their options, and what they print. */
@NullMarked
package io.hopbench.harness.cli;

import org.jspecify.annotations.NullMarked;
