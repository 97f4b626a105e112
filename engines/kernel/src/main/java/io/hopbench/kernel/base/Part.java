package io.hopbench.kernel.base;

import java.lang.foreign.MemorySegment;

/**
 * A part of a segment.
 *
 * @param kind what it holds
 * @param key the property key it belongs to, or 0
 * @param form how it is held; what that means depends on the kind
 * @param base what is to be added to its values, or another number; depends on the kind
 * @param bytes its content
 */
record Part(PartKind kind, int key, int form, long base, MemorySegment bytes) {}
