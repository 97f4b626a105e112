/**
 * Named workloads: what one operation is, with which parameters, and how its answers are checked.
 * Knows the contract of engines and no engine.
 */
@NullMarked
package io.hopbench.workloads;

import org.jspecify.annotations.NullMarked;
