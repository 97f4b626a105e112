/**
 * Neo4j Community behind the contract of {@code io.hopbench.api}: an embedded database, read and
 * written through Neo4j's core API, loaded by the engine of its offline import.
 *
 * <p>The adapter adds no lock, cache or index of its own. Where the contract asks for what Neo4j
 * does not keep, small dense tokens, it keeps a small file beside the database; see {@link
 * io.hopbench.engine.neo4j.TokenFile}.
 */
@NullMarked
package io.hopbench.engine.neo4j;

import org.jspecify.annotations.NullMarked;
