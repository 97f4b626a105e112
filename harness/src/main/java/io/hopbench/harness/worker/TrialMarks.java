package io.hopbench.harness.worker;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.hopbench.api.BackgroundWork;
import io.hopbench.harness.drive.TrialCurve;
import io.hopbench.results.Curve;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * What happened in this process beside the operations of a trial: pauses of the garbage collector,
 * and what an engine tells of its own work. Collections are told by the JVM to the millisecond, a
 * little after they ended; one that ends in the last moment may be missed.
 *
 * <p>Safe for use by several threads.
 */
final class TrialMarks implements BackgroundWork, NotificationListener, AutoCloseable {
  private static final double MILLI = 1e6;

  private record Seen(String kind, long begin, long end, String note) {}

  private final List<Seen> seen = new ArrayList<>();
  private final List<NotificationEmitter> collectors = new ArrayList<>();

  TrialMarks() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(this, null, null);
        collectors.add(emitter);
      }
    }
  }

  @Override
  public void handleNotification(Notification notification, Object handback) {
    if (notification
            .getType()
            .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)
        && notification.getUserData() instanceof CompositeData data) {
      GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo.from(data);
      // The times in the info count from a moment in the JVM's start that nothing tells; that of
      // the
      // notification is the wall clock at the end of the collection.
      long ago = Math.max(0, System.currentTimeMillis() - notification.getTimeStamp());
      long end = System.nanoTime() - (long) (ago * MILLI);
      long took = (long) (info.getGcInfo().getDuration() * MILLI);
      add(
          new Seen(
              Curve.Mark.COLLECTION, end - took, end, info.getGcName() + ": " + info.getGcCause()));
    }
  }

  @Override
  public void ended(String kind, long beginNanos, long endNanos) {
    add(new Seen(kind, beginNanos, endNanos, ""));
  }

  private synchronized void add(Seen mark) {
    seen.add(mark);
  }

  /** The curve of a trial with what happened between its beginning and its end. */
  synchronized Curve on(TrialCurve trial) {
    double end = trial.points().stream().mapToDouble(Curve.Point::end).max().orElse(0);
    List<Curve.Mark> marks =
        seen.stream()
            .map(
                mark ->
                    new Curve.Mark(
                        mark.kind,
                        (mark.begin - trial.zero()) / MILLI,
                        (mark.end - trial.zero()) / MILLI,
                        mark.note))
            .filter(mark -> mark.end() >= 0 && mark.begin() <= end)
            .sorted(Comparator.comparingDouble(Curve.Mark::begin))
            .toList();
    return new Curve(trial.points(), marks);
  }

  @Override
  public void close() {
    for (NotificationEmitter collector : collectors) {
      try {
        collector.removeNotificationListener(this);
      } catch (ListenerNotFoundException e) {
        throw new IllegalStateException("a collector has lost its listener", e);
      }
    }
    collectors.clear();
  }
}
