package io.hopbench.workloads.read;

import io.hopbench.api.Predicate;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Store;
import io.hopbench.api.Tokens;
import io.hopbench.workloads.NodeIds;
import io.hopbench.workloads.Settings;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.plan.Plan;
import io.hopbench.workloads.reference.FilterColumn;

/** A store with what is needed to translate between it and its data set. */
record StoreReads(Store store, NodeIds ids, DataSetInfo info, Plan plan, Settings settings) {

  /** The token of a type of the data set. */
  int type(int type) {
    return store.tokens().findType(info.types().get(type));
  }

  /** Tokens of all types of the data set; NONE for those the store does not know. */
  int[] types() {
    int[] tokens = new int[info.types().size()];
    for (int type = 0; type < tokens.length; type++) {
      tokens[type] = type(type);
      if (tokens[type] == Tokens.NONE && info.typeCounts().get(type) > 0) {
        throw new IllegalStateException(
            "the store has no relationship type "
                + info.types().get(type)
                + ", of which data set "
                + info.name()
                + " has "
                + info.typeCounts().get(type)
                + "; the store holds other data: remove it and load it again");
      }
    }
    return tokens;
  }

  /** The data set's filter in the store's tokens. */
  Predicate filter() {
    DataSetInfo.Filter filter = info.filter().orElseThrow();
    DataSetInfo.Key key =
        info.relationshipKeys().stream()
            .filter(k -> k.name().equals(filter.key()))
            .findFirst()
            .orElseThrow();
    return FilterColumn.predicate(filter, key.kind(), store.tokens().findKey(filter.key()));
  }

  /** The store's ids of a section of nodes. */
  long[] ids(String section) {
    long[] nodes = plan.longs(section);
    long[] mapped = new long[nodes.length];
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = ids.id(nodes[i]);
    }
    return mapped;
  }

  /** The store's tokens of a section of types. */
  int[] types(String section) {
    int[] tokens = types();
    int[] mapped = plan.ints(section);
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = tokens[mapped[i]];
    }
    return mapped;
  }

  /** Copies properties, the store's key tokens replaced by the data set's; -1 for unknown ones. */
  PropertyRow translated(PropertyRow row, PropertyRow into) {
    into.clear();
    for (int i = 0; i < row.size(); i++) {
      into.put(key(store.tokens().keys().get(row.keyAt(i))), row.valueAt(i));
    }
    return into;
  }

  private int key(String name) {
    for (int key = 0; key < info.relationshipKeys().size(); key++) {
      if (info.relationshipKeys().get(key).name().equals(name)) {
        return key;
      }
    }
    return -1;
  }
}
