/** Flame graphs: stacks as a tree, drawn as SVG, one alone or one against another. */
@NullMarked
package io.hopbench.reports.flame;

import org.jspecify.annotations.NullMarked;
