package io.hopbench.reports.flame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hopbench.results.profile.FrameKind;
import io.hopbench.results.profile.Stack;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class FlameSvgTest {
  private static final List<String> HOSTILE =
      List.of(
          "</title><script>alert(1)</script>",
          "\"' onload='alert(1)",
          "<!--",
          "]]>&amp;&lt;",
          "\u0000\u0001\u001b[31m\u007f\u0085",
          "\ud83d",
          "\ude00x",
          "\ud83d\ude00 \u202edlrow\u202c",
          "\uffff\ufffe",
          "[</text>]",
          "javascript:alert(1)_[j]");

  @Test
  void hostileNamesAreTextAndNothingElse() throws Exception {
    List<Stack> stacks = new ArrayList<>();
    for (String name : HOSTILE) {
      stacks.add(new Stack(List.of(name, name + name), 10));
    }
    String svg = FlameSvg.draw(FlameTree.of(stacks), HOSTILE.getFirst(), Long::toString).svg();
    Element root = parse(svg).getDocumentElement();
    NodeList all = root.getElementsByTagName("*");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      names.add(element.getTagName());
      for (int a = 0; a < element.getAttributes().getLength(); a++) {
        assertThat(element.getAttributes().item(a).getNodeName())
            .isIn("class", "x", "y", "width", "height");
      }
    }
    assertThat(names).containsOnly("g", "title", "rect", "text");
    assertThat(root.getElementsByTagName("rect").getLength()).isEqualTo(2 * HOSTILE.size());
    assertThat(root.getTextContent()).contains("</title><script>alert(1)</script>");
    assertThat(root.getAttribute("aria-label")).isEqualTo(HOSTILE.getFirst());
    assertThat(svg).doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u202e]");
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void boxesLieInTheBoxOfTheirCallerAndAreAsWideAsTheirShare(long seed) throws Exception {
    FlameTree tree = FlameTree.of(FlameTreeTest.stacks(new Random(seed)));
    Element root = parse(FlameSvg.draw(tree, "x", Long::toString).svg()).getDocumentElement();
    NodeList boxes = root.getElementsByTagName("rect");
    double bottom = 0;
    List<double[]> drawn = new ArrayList<>();
    for (int i = 0; i < boxes.getLength(); i++) {
      double[] box = box((Element) boxes.item(i));
      drawn.add(box);
      bottom = Math.max(bottom, box[1]);
    }
    double lowest = 0;
    for (double[] box : drawn) {
      if (box[1] == bottom) {
        lowest += box[2];
        continue;
      }
      assertThat(drawn)
          .as("seed " + seed + ": the caller of a box")
          .anyMatch(
              c ->
                  c[1] == box[1] + 18
                      && c[0] <= box[0] + 0.11
                      && c[0] + c[2] >= box[0] + box[2] - 0.2);
    }
    assertThat(lowest).as("seed " + seed).isCloseTo(1200, within(0.5));
  }

  @Test
  void frameBelowATenthOfAPercentStayInTheirCaller() {
    List<Stack> stacks = List.of(new Stack(List.of("a"), 9999), new Stack(List.of("a", "b"), 1));
    FlameSvg.Drawing drawing = FlameSvg.draw(FlameTree.of(stacks), "x", Long::toString);
    assertThat(drawing.svg().split("<rect", -1)).hasSize(2);
    assertThat(drawing.svg()).contains("width=\"1200.0\"");
    assertThat(drawing.hidden()).isEqualTo(1);
  }

  @Test
  void framesOfTheHarnessThatOnlyLeadOnAreOneBox() throws Exception {
    List<String> way =
        List.of("[t]", "java/A.a_[j]", "java/B.b_[j]", "org/openjdk/jmh/C.c_[j]", "java/D.d_[i]");
    List<String> deep = new ArrayList<>(way);
    deep.addAll(List.of("eng/E.e_[j]", "java/F.f_[i]", "java/G.g_[i]"));
    FlameTree now = FlameTree.of(List.of(new Stack(deep, 60), new Stack(way, 40)));
    FlameTree base = FlameTree.of(List.of(new Stack(deep, 10), new Stack(List.of("[t]"), 10)));
    Document svg = parse(FlameSvg.draw(now, base, "x", Long::toString).svg());
    assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(5);
    Element folded = group(svg, "java.A.a > java.B.b > org.openjdk.jmh.C.c > java.D.d (JDK)");
    assertThat(folded.getTextContent())
        .contains("100.0 %, 100; itself 40.0 %; in the base 50.0 %, +50.0 points")
        .contains("D.d (over 3 frames that only lead to it)");
    assertThat(group(svg, "java.G.g").getTextContent()).contains("60.0 %").contains("50.0 %");
  }

  /** The base has twice the samples: shares count, not samples. */
  @Test
  void aDifferenceIsOneOfShares() throws Exception {
    FlameTree base =
        FlameTree.of(
            List.of(
                new Stack(List.of("m", "same"), 100),
                new Stack(List.of("m", "less"), 80),
                new Stack(List.of("m", "gone"), 20)));
    FlameTree now =
        FlameTree.of(
            List.of(
                new Stack(List.of("m", "same"), 50),
                new Stack(List.of("m", "less"), 37),
                new Stack(List.of("m", "new"), 13)));
    Document svg = parse(FlameSvg.draw(now, base, "x", w -> w + " samples").svg());
    assertThat(group(svg, "m (").getAttribute("class")).isEqualTo("d-same");
    assertThat(group(svg, "same (").getAttribute("class")).isEqualTo("d-same");
    assertThat(group(svg, "less (").getAttribute("class")).isEqualTo("d-less2");
    assertThat(group(svg, "new (").getAttribute("class")).isEqualTo("d-more3");
    assertThat(group(svg, "less (").getTextContent())
        .contains("37.0 %, 37 samples; itself 37.0 %; in the base 40.0 %, -3.0 points");
    assertThat(group(svg, "new (").getTextContent()).contains("in the base not here, +13.0 points");
    assertThat(svg.getDocumentElement().getTextContent()).doesNotContain("gone");
    assertThat(TopFrames.changed(now, base, 15))
        .extracting(t -> t.frame().name())
        .containsExactly("new", "gone", "less", "same");
    TopFrames.Top gone = TopFrames.changed(now, base, 15).get(1);
    assertThat(gone.weight()).isZero();
    assertThat(gone.change()).isCloseTo(-0.1, within(1e-9));
  }

  @Test
  void changesHaveSevenSteps() {
    assertThat(FlameSvg.changeClass(0.0049)).isEqualTo("d-same");
    assertThat(FlameSvg.changeClass(0.005)).isEqualTo("d-more1");
    assertThat(FlameSvg.changeClass(-0.0199)).isEqualTo("d-less1");
    assertThat(FlameSvg.changeClass(0.02)).isEqualTo("d-more2");
    assertThat(FlameSvg.changeClass(-0.08)).isEqualTo("d-less3");
  }

  @Test
  void aTextIsCutToItsBox() {
    assertThat(FlameSvg.fit("Reader.next", 200)).isEqualTo("Reader.next");
    assertThat(FlameSvg.fit("Reader.next", 52)).isEqualTo("Reade\u2026");
    assertThat(FlameSvg.fit("Reader.next", 20)).isEmpty();
    assertThat(FlameSvg.fit("\ud83d\ude00\ud83d\ude00\ud83d\ude00", 36))
        .as("no half of a character")
        .isEqualTo("\ud83d\ude00\u2026");
    assertThat(new Frame("io/x/Foo.bar", FrameKind.ENGINE).label()).isEqualTo("Foo.bar");
    assertThat(new Frame("a/b::c", FrameKind.NATIVE).label()).isEqualTo("a/b::c");
  }

  private static double[] box(Element rect) {
    return new double[] {
      Double.parseDouble(rect.getAttribute("x")),
      Double.parseDouble(rect.getAttribute("y")),
      Double.parseDouble(rect.getAttribute("width"))
    };
  }

  private static Element group(Document svg, String title) {
    NodeList groups = svg.getElementsByTagName("g");
    for (int i = 0; i < groups.getLength(); i++) {
      if (groups.item(i).getTextContent().startsWith(title)) {
        return (Element) groups.item(i);
      }
    }
    throw new AssertionError("no box of " + title);
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
