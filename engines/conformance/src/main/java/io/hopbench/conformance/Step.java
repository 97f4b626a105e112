package io.hopbench.conformance;

import io.hopbench.api.Value;
import java.util.Locale;

/**
 * A step of a random program. Nodes and relationships have names given by the program (n7, r12), so
 * that a step means the same when others are left out; one that names what is not there is passed
 * over.
 */
sealed interface Step {
  /** A new node, its labels being the bits of a mask. */
  record CreateNode(int node, int labels) implements Step {}

  /** A new relationship, with a property or {@link Value#NONE}. */
  record CreateRelationship(int relationship, int start, int type, int end, int key, Value value)
      implements Step {}

  /** A label more. */
  record AddLabel(int node, int label) implements Step {}

  /** A label less. */
  record RemoveLabel(int node, int label) implements Step {}

  /** A property set, or removed. */
  record SetNodeProperty(int node, int key, Value value) implements Step {}

  /** A property set, or removed. */
  record SetRelationshipProperty(int relationship, int key, Value value) implements Step {}

  /** A relationship less. */
  record DeleteRelationship(int relationship) implements Step {}

  /** A node less; refused when it has relationships. */
  record DeleteNode(int node) implements Step {}

  /** A node less, with its relationships. */
  record DetachDeleteNode(int node) implements Step {}

  /** Compares what the open transaction sees. */
  record CompareInside() implements Step {}

  /** Commits and compares. */
  record Commit() implements Step {}

  /** Aborts and compares. */
  record Abort() implements Step {}

  /** Takes a snapshot and keeps it, where snapshots stay still. */
  record HoldSnapshot() implements Step {}

  /** Compares the oldest snapshot with the state of its moment, and closes it. */
  record ReleaseSnapshot() implements Step {}

  /** Lets the store tidy up: quiesce and checkpoint. */
  record TidyUp() implements Step {}

  /** Closes and opens the store, which aborts what is open, and compares. */
  record Reopen() implements Step {}

  /** As a line of a program. */
  default String text() {
    return switch (this) {
      case CreateNode(int node, int labels) ->
          String.format(
              Locale.ROOT, "n%d = createNode(labels 0b%s)", node, Integer.toBinaryString(labels));
      case CreateRelationship(int r, int start, int type, int end, int key, Value value) ->
          String.format(
              Locale.ROOT,
              "r%d = createRelationship(n%d, T%d, n%d, K%d=%s)",
              r,
              start,
              type,
              end,
              key,
              value);
      case AddLabel(int node, int label) ->
          String.format(Locale.ROOT, "addLabel(n%d, L%d)", node, label);
      case RemoveLabel(int node, int label) ->
          String.format(Locale.ROOT, "removeLabel(n%d, L%d)", node, label);
      case SetNodeProperty(int node, int key, Value value) ->
          String.format(Locale.ROOT, "setNodeProperty(n%d, K%d, %s)", node, key, value);
      case SetRelationshipProperty(int r, int key, Value value) ->
          String.format(Locale.ROOT, "setRelationshipProperty(r%d, K%d, %s)", r, key, value);
      case DeleteRelationship(int r) -> String.format(Locale.ROOT, "deleteRelationship(r%d)", r);
      case DeleteNode(int node) -> String.format(Locale.ROOT, "deleteNode(n%d)", node);
      case DetachDeleteNode(int node) -> String.format(Locale.ROOT, "detachDeleteNode(n%d)", node);
      case CompareInside() -> "compare in the transaction";
      case Commit() -> "commit, compare";
      case Abort() -> "abort, compare";
      case HoldSnapshot() -> "take a snapshot";
      case ReleaseSnapshot() -> "compare the oldest snapshot, close it";
      case TidyUp() -> "quiesce, checkpoint";
      case Reopen() -> "close and open, compare";
    };
  }
}
