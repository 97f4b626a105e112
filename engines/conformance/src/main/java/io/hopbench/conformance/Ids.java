package io.hopbench.conformance;

import java.util.HashMap;
import java.util.Map;

/** Which id of the engine stands for which id of the model, both ways. */
final class Ids {
  private final String kind;
  private final Map<Long, Long> toEngine = new HashMap<>();
  private final Map<Long, Long> toModel = new HashMap<>();

  Ids(String kind) {
    this.kind = kind;
  }

  Ids copy() {
    Ids copy = new Ids(kind);
    copy.toEngine.putAll(toEngine);
    copy.toModel.putAll(toModel);
    return copy;
  }

  /** Records a new pair; an engine id that stands for something alive already is an error. */
  void bind(long model, long engine) {
    Long other = toModel.put(engine, model);
    if (other != null) {
      throw new AssertionError(
          "the engine gave id " + engine + " to a new " + kind + ", but one that is alive has it");
    }
    toEngine.put(model, engine);
  }

  void unbind(long model) {
    Long engine = toEngine.remove(model);
    if (engine != null) {
      toModel.remove(engine);
    }
  }

  long engine(long model) {
    Long engine = toEngine.get(model);
    if (engine == null) {
      throw new AssertionError("no id of the engine is known for " + kind + " " + model);
    }
    return engine;
  }

  boolean knowsEngine(long engine) {
    return toModel.containsKey(engine);
  }

  /** An id that no living entity has. */
  long unused() {
    long id = 1_000_003;
    while (toModel.containsKey(id)) {
      id += 7_919;
    }
    return id;
  }

  int size() {
    return toEngine.size();
  }
}
