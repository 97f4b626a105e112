package io.hopbench.kernel.delta;

import io.hopbench.kernel.model.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A node as one commit left it. Versions of a node form a chain, the newest first; below the last
 * is what the base says.
 *
 * @param epoch of the commit
 * @param exists false once it is deleted
 * @param labels ascending; not to be changed
 * @param properties its properties
 * @param older the version before
 */
@SuppressWarnings("ArrayRecordComponent") // versions are never compared
public record NodeVersion(
    long epoch, boolean exists, int[] labels, Properties properties, @Nullable NodeVersion older) {}
