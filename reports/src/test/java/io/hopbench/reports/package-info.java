/** Tests of the report. */
@NullMarked
package io.hopbench.reports;

import org.jspecify.annotations.NullMarked;
