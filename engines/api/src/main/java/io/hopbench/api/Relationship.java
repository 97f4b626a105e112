package io.hopbench.api;

/**
 * A relationship without its properties.
 *
 * @param id its id
 * @param type its type's token
 * @param start id of the node it starts at
 * @param end id of the node it ends at
 */
public record Relationship(long id, int type, long start, long end) {}
