/**
 * The contract of a relationship storage engine: what an engine offers, and what a caller may rely
 * on.
 *
 * <p>An {@link io.hopbench.api.Engine} creates and opens {@link io.hopbench.api.Store stores}; a
 * store gives {@link io.hopbench.api.Snapshot snapshots} to read and {@link
 * io.hopbench.api.Transaction transactions} to write. The model is the property graph: nodes with
 * labels and properties, and typed, directed relationships with properties; parallel relationships
 * and loops are allowed.
 *
 * <ul>
 *   <li><b>Ids</b> of nodes and relationships are opaque longs that the engine assigns at creation.
 *       They are stable across reopening and background work until the entity is deleted, and may
 *       be reused afterwards.
 *   <li><b>Tokens</b> are small non-negative ints standing for labels, relationship types and
 *       property keys; see {@link io.hopbench.api.Tokens}.
 *   <li><b>Order</b>: the elements of a list come in the order its type declares ({@link
 *       io.hopbench.api.ListOrder}); every other sequence has no order a caller may rely on, unless
 *       its method says so.
 *   <li><b>Threads</b>: engines, stores and snapshots may be shared; transactions, readers,
 *       cursors, blocks and loaders belong to the thread that obtained them.
 *   <li><b>Errors</b> are subclasses of {@link io.hopbench.api.error.StoreException}, each naming
 *       what, where, what was expected and what to do. An engine never answers wrong in silence.
 * </ul>
 *
 * <p>The contract evolves by default methods only. The test kit in {@code engines/conformance} is
 * its executable form.
 */
@NullMarked
package io.hopbench.api;

import org.jspecify.annotations.NullMarked;
