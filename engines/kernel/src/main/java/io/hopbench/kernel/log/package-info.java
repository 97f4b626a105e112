/** The log: commits in order, made durable by groups. */
@NullMarked
package io.hopbench.kernel.log;

import org.jspecify.annotations.NullMarked;
