package io.hopbench.harness.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.harness.drive.TrialCurve;
import io.hopbench.results.Curve;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrialMarksTest {

  @Test
  void aCollectionIsMarkedAtItsTime() throws InterruptedException {
    try (TrialMarks marks = new TrialMarks()) {
      long zero = System.nanoTime();
      System.gc();
      double after = (System.nanoTime() - zero) / 1e6;
      TrialCurve curve = new TrialCurve(zero, List.of(point(0, after + 1_000)));
      for (int i = 0; i < 1_000 && marks.on(curve).marks().isEmpty(); i++) {
        Thread.sleep(10); // the JVM tells it by a thread of its own
      }
      assertThat(marks.on(curve).marks())
          .anySatisfy(
              mark -> {
                assertThat(mark.kind()).isEqualTo(Curve.Mark.COLLECTION);
                assertThat(mark.note()).contains("System.gc()");
                assertThat(mark.begin())
                    .as("times are told in whole ms")
                    .isBetween(-2.0, after + 2);
              });
    }
  }

  @Test
  void onlyWhatFallsIntoTheTrialIsMarked() {
    try (TrialMarks marks = new TrialMarks()) {
      long zero = System.nanoTime() + 3_600_000_000_000L; // no collection of this test is near
      long milli = 1_000_000;
      marks.ended("merge", zero - 9 * milli, zero - milli);
      marks.ended("merge", zero - milli, zero + milli);
      marks.ended("merge", zero + 5 * milli, zero + 6 * milli);
      marks.ended("merge", zero + 20 * milli, zero + 21 * milli);
      Curve curve = marks.on(new TrialCurve(zero, List.of(point(0, 10))));
      assertThat(curve.marks())
          .containsExactly(new Curve.Mark("merge", -1, 1, ""), new Curve.Mark("merge", 5, 6, ""));
    }
  }

  private static Curve.Point point(double begin, double end) {
    return new Curve.Point(Curve.Phase.MEASURED, begin, end, 100, 1);
  }
}
