/** What a machine can show and what not: its noise, measured, and its abilities, asked for. */
@NullMarked
package io.hopbench.harness.doctor;

import org.jspecify.annotations.NullMarked;
