package io.hopbench.kernel.store;

import io.hopbench.kernel.base.AdjacencyCodec;
import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.source.SegmentSource;

/**
 * What a variant of the kernel is made of.
 *
 * @param engine its name, for messages
 * @param device the store's directory
 * @param source where the bytes of base files come from
 * @param codec how lists are encoded
 */
record StoreParts(String engine, Device device, SegmentSource source, AdjacencyCodec codec) {}
