/** The schema of results: rows, run folders, manifests, and how they are written and read. */
@NullMarked
package io.hopbench.results;

import org.jspecify.annotations.NullMarked;
