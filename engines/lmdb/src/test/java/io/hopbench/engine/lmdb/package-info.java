/** Tests of the LMDB engine, and its comparison with bare lmdbjava. */
@NullMarked
package io.hopbench.engine.lmdb;

import org.jspecify.annotations.NullMarked;
