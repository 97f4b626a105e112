/** Generated graphs of skewed degree. */
@NullMarked
package io.hopbench.workloads.data.rmat;

import org.jspecify.annotations.NullMarked;
