package io.hopbench.kernel.delta;

import io.hopbench.kernel.model.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A relationship as one commit left it. Versions form a chain as those of a {@link NodeVersion} do.
 *
 * @param epoch of the commit
 * @param exists false once it is deleted
 * @param type its type
 * @param start the node it starts at
 * @param end the node it ends at
 * @param properties its properties
 * @param older the version before
 */
public record RelationshipVersion(
    long epoch,
    boolean exists,
    int type,
    int start,
    int end,
    Properties properties,
    @Nullable RelationshipVersion older) {}
