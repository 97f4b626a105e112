/** The property graph as plain maps and sets: what every engine is compared with. */
@NullMarked
package io.hopbench.conformance.model;

import org.jspecify.annotations.NullMarked;
