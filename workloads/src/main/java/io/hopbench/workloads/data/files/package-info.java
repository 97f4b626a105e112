/**
 * Data sets read from the user's files: edge lists and CSV. Everything here treats its input as
 * hostile: whatever the bytes, the outcome is a data set or an {@link
 * io.hopbench.workloads.data.UnusableInputException}.
 */
@NullMarked
package io.hopbench.workloads.data.files;

import org.jspecify.annotations.NullMarked;
