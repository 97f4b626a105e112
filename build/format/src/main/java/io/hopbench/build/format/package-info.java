/** The formatting check of the build: one style, google-java-format's, for every Java file. */
@NullMarked
package io.hopbench.build.format;

import org.jspecify.annotations.NullMarked;
