/**
 * Data sets: generated, real, or read from files; prepared once into a plain binary form on disk
 * that every engine loads from.
 */
@NullMarked
package io.hopbench.workloads.data;

import org.jspecify.annotations.NullMarked;
