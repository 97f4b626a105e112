package io.hopbench.workloads.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.Capability;
import io.hopbench.api.Engine;
import io.hopbench.api.EngineDescriptor;
import io.hopbench.api.Isolation;
import io.hopbench.api.ListOrder;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipBatch;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Tokens;
import io.hopbench.api.Transaction;
import io.hopbench.workloads.NodeIds;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSetCache;
import io.hopbench.workloads.data.DataSetSource;
import io.hopbench.workloads.data.DataSetWriter;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoreLoaderTest {
  private static final int NODES = 4_097;
  private static final int RELATIONSHIPS = 20_011;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everythingReachesTheStore(boolean bulk) throws IOException {
    Recorder engine = new Recorder(bulk, n -> 1_000 + n);
    NodeIds ids = load(engine);
    assertThat(engine.nodes).hasSize(NODES);
    assertThat(engine.nodes.get(6)).isEqualTo("[A, B] name=n6");
    assertThat(engine.nodes.get(7)).isEqualTo("[A] name=n7");
    assertThat(engine.relationships).hasSize(RELATIONSHIPS);
    assertThat(engine.relationships.get(5)).isEqualTo("1005 -ODD-> 1015 w=5");
    assertThat(engine.relationships.get(5_000)).isEqualTo("1903 -EVEN-> 3709");
    assertThat(ids.count()).isEqualTo(NODES);
    assertThat(ids.id(17)).isEqualTo(1_017);
    assertThat(ids.node(1_017)).isEqualTo(17);
    assertThat(engine.commits)
        .isEqualTo(bulk ? 0 : (NODES + RELATIONSHIPS) / StoreLoader.OPERATIONS_PER_TRANSACTION + 1);
    assertThat(engine.events).isEqualTo(bulk ? List.of("finish") : List.of("sync"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 4_000})
  void idsInAnyOrderAreMapped(long consecutive) throws IOException {
    LongUnaryOperator idOf = n -> n < consecutive ? n : 1_000_000 - n;
    NodeIds ids = load(new Recorder(true, idOf));
    for (int node = 0; node < NODES; node++) {
      assertThat(ids.id(node)).isEqualTo(idOf.applyAsLong(node));
      assertThat(ids.node(idOf.applyAsLong(node))).isEqualTo(node);
    }
  }

  @Test
  void aFailedLoadClosesTheStore() {
    Recorder engine =
        new Recorder(
            false,
            n -> {
              if (n == 101) {
                throw new IllegalStateException("no more");
              }
              return n;
            });
    assertThatIllegalStateException().isThrownBy(() -> load(engine)).withMessage("no more");
    assertThat(engine.events).containsExactly("close");
    assertThat(engine.commits).isZero();
  }

  private NodeIds load(Recorder engine) throws IOException {
    try (DataSet dataSet =
        new DataSetCache(directory.resolve("cache")).prepare(new Source(), Progress.NONE)) {
      return StoreLoader.load(
              engine, directory.resolve("store"), StoreOptions.defaults(), dataSet, Progress.NONE)
          .ids();
    }
  }

  private static final class Source implements DataSetSource {
    @Override
    public String name() {
      return "test";
    }

    @Override
    public String cacheKey() {
      return "k";
    }

    @Override
    public String description() {
      return "a test";
    }

    @Override
    public void writeTo(DataSetWriter out, Progress progress) throws IOException {
      int name = out.nodeKey("name", PropertyRow.Kind.STRING);
      int weight = out.relationshipKey("w", PropertyRow.Kind.LONG);
      int[] one = {out.label("A")};
      int[] two = {out.label("B"), one[0]};
      PropertyRow row = new PropertyRow();
      for (int i = 0; i < NODES; i++) {
        out.node(i % 3 == 0 ? two : one, row.clear().put(name, "n" + i));
      }
      int[] types = {out.type("EVEN"), out.type("ODD")};
      for (int i = 0; i < RELATIONSHIPS; i++) {
        row.clear();
        if (i % 5 == 0 && i % 2 == 1) {
          row.put(weight, (long) i);
        }
        out.relationship(i % NODES, types[i % 2], (3L * i) % NODES, row);
      }
    }
  }

  /** An engine that writes down what it is told. */
  private static final class Recorder implements Engine {
    private final boolean bulk;
    private final LongUnaryOperator idOf;
    final List<String> nodes = new ArrayList<>();
    final List<String> relationships = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    int commits;
    private final Names names = new Names();

    Recorder(boolean bulk, LongUnaryOperator idOf) {
      this.bulk = bulk;
      this.idOf = idOf;
    }

    @Override
    public EngineDescriptor descriptor() {
      return new EngineDescriptor(
          "recorder",
          Recorder.class.getName(),
          "records",
          "1",
          "Apache-2.0",
          Isolation.SNAPSHOT,
          Set.of(),
          Set.of(ListOrder.UNDEFINED),
          bulk ? Set.of(Capability.BULK_LOAD) : Set.of(Capability.TRANSACTIONS),
          List.of(),
          Set.of(),
          Optional.empty(),
          Collections.emptySortedMap());
    }

    @Override
    public Store create(Path where, StoreOptions options) {
      return fake(
          Store.class,
          (method, _) ->
              switch (method) {
                case "tokens" -> names.tokens();
                case "begin" -> transaction();
                default -> {
                  events.add(method);
                  yield null;
                }
              });
    }

    @Override
    public Store open(Path where, StoreOptions options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public BulkLoader bulkLoad(Path where, StoreOptions options) {
      return fake(
          BulkLoader.class,
          (method, arguments) ->
              switch (method) {
                case "tokens" -> names.tokens();
                case "node" -> node((int[]) arguments[0], (PropertyRow) arguments[1]);
                case "relationship" -> relationship(arguments);
                case "relationships" -> relationships((RelationshipBatch) arguments[0]);
                case "finish" -> events.add(method) ? create(where, options) : null;
                default -> null; // close
              });
    }

    private @Nullable Object relationships(RelationshipBatch batch) {
      PropertyRow row = new PropertyRow();
      for (int i = 0; i < batch.size(); i++) {
        batch.row(i, row);
        relationship(new Object[] {batch.starts()[i], batch.types()[i], batch.ends()[i], row});
      }
      return null;
    }

    private Transaction transaction() {
      return fake(
          Transaction.class,
          (method, arguments) ->
              switch (method) {
                case "createNode" -> node((int[]) arguments[0], new PropertyRow());
                case "setNodeProperty" ->
                    nodes.set(
                        nodes.size() - 1,
                        nodes.getLast()
                            + names.text(
                                new PropertyRow()
                                    .put(
                                        (int) arguments[1], (io.hopbench.api.Value) arguments[2])));
                case "createRelationship" -> relationship(arguments);
                case "commit" -> commits++;
                default -> null; // close
              });
    }

    private long node(int[] labels, PropertyRow properties) {
      long id = idOf.applyAsLong(nodes.size());
      nodes.add(
          Arrays.stream(labels).mapToObj(names.list::get).sorted().toList()
              + names.text(properties));
      return id;
    }

    private long relationship(Object[] arguments) {
      relationships.add(
          arguments[0]
              + " -"
              + names.list.get((int) arguments[1])
              + "-> "
              + arguments[2]
              + names.text((PropertyRow) arguments[3]));
      return relationships.size();
    }
  }

  private static final class Names {
    final List<String> list = new ArrayList<>(List.of("not", "from", "zero"));

    Tokens tokens() {
      return fake(
          Tokens.class,
          (_, arguments) -> {
            list.add((String) arguments[0]);
            return list.size() - 1;
          });
    }

    String text(PropertyRow row) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        text.append(' ').append(list.get(row.keyAt(i))).append('=');
        text.append(
            row.kindAt(i) == PropertyRow.Kind.LONG ? (Object) row.longAt(i) : row.objectAt(i));
      }
      return text.toString();
    }
  }

  private interface Answer {
    @Nullable Object to(String method, Object[] arguments);
  }

  /** An object whose every method is answered by its name. */
  private static <T> T fake(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                answer.to(method.getName(), arguments == null ? new Object[0] : arguments)));
  }
}
