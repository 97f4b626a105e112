/** WordNet 3.1 as a property graph, read from its database files. */
@NullMarked
package io.hopbench.workloads.data.wordnet;

import org.jspecify.annotations.NullMarked;
