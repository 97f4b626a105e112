/** Tests of the Neo4j adapter, and the bare program it is measured against. */
@NullMarked
package io.hopbench.engine.neo4j;

import org.jspecify.annotations.NullMarked;
