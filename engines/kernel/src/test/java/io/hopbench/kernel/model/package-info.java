@NullMarked
package io.hopbench.kernel.model;

import org.jspecify.annotations.NullMarked;
