/** The engine {@code mmap}: the kernel over mapped files with plain lists. */
@NullMarked
package io.hopbench.engine.mmap;

import org.jspecify.annotations.NullMarked;
