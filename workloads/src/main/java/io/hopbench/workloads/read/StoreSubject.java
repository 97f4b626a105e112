package io.hopbench.workloads.read;

import io.hopbench.api.AdjacencyReader;
import io.hopbench.api.Block;
import io.hopbench.api.Direction;
import io.hopbench.api.Predicate;
import io.hopbench.api.ScanBlock;
import io.hopbench.api.ScanReader;
import io.hopbench.api.Snapshot;
import io.hopbench.workloads.NodeIds;
import java.util.Optional;

/** A store under check. */
final class StoreSubject implements Subject {
  private final NodeIds ids;
  private final int[] types;
  private final Optional<Predicate> filter;
  private final Snapshot snapshot;
  private final AdjacencyReader reader;
  private final AdjacencyReader second;
  private final Block block = new Block();
  private final Block secondBlock = new Block();
  private final long[] frontier = new long[TwoHop.FRONTIER];

  StoreSubject(StoreReads reads) {
    this.ids = reads.ids();
    this.types = reads.types();
    this.filter =
        reads.info().filter().isPresent() ? Optional.of(reads.filter()) : Optional.empty();
    this.snapshot = reads.store().snapshot();
    this.reader = snapshot.adjacency();
    this.second = snapshot.adjacency();
  }

  @Override
  public void hop(int node, int type, Tally into) {
    reader.select(ids.id(node), types[type], Direction.OUT);
    into.begin(node, type);
    drain(into);
  }

  @Override
  public void filtered(int node, int type, Tally into) {
    frontier[0] = ids.id(node);
    reader.expand(frontier, 0, 1, types[type], Direction.OUT, filter.orElseThrow());
    into.begin(node, type);
    drain(into);
  }

  private void drain(Tally into) {
    while (reader.next(block)) {
      add(block, into);
    }
  }

  private void add(Block from, Tally into) {
    long size = from.size();
    for (long i = 0; i < size; i++) {
      into.add(ids.node(from.get(i)));
    }
  }

  @Override
  public void twoHop(int node, int type, Tally into) {
    into.begin(node, type);
    reader.select(ids.id(node), types[type], Direction.OUT);
    while (reader.next(block)) {
      for (long from = 0; from < block.size(); from += frontier.length) {
        int count = TwoHop.fill(frontier, block, from);
        second.expand(frontier, 0, count, types[type], Direction.OUT);
        while (second.next(secondBlock)) {
          add(secondBlock, into);
        }
      }
    }
  }

  @Override
  public void expand(int[] nodes, int type, Tally[] into) {
    long[] wide = new long[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      wide[i] = ids.id(nodes[i]);
      into[i].begin(nodes[i], type);
    }
    reader.expand(wide, 0, wide.length, types[type], Direction.OUT);
    while (reader.next(block)) {
      add(block, into[reader.frontierIndex()]);
    }
  }

  @Override
  public long degree(int node, int type) {
    return snapshot.degree(ids.id(node), types[type], Direction.OUT);
  }

  @Override
  public boolean exists(int start, int type, int end) {
    return snapshot.exists(ids.id(start), types[type], ids.id(end));
  }

  @Override
  public void scan(int type, Tally into) {
    into.begin(0, type);
    ScanBlock lists = new ScanBlock();
    try (ScanReader scan = snapshot.scan(types[type], Direction.OUT)) {
      while (scan.next(lists)) {
        long first = lists.offsets().get(0);
        for (long i = 0; i < lists.nodes().size(); i++) {
          into.list(ids.node(lists.nodes().get(i)), type);
          long to = lists.offsets().get(i + 1) - first;
          for (long at = lists.offsets().get(i) - first; at < to; at++) {
            into.add(ids.node(lists.neighbours().get(at)));
          }
        }
      }
    }
  }

  @Override
  public void close() {
    second.close();
    reader.close();
    snapshot.close();
  }
}
