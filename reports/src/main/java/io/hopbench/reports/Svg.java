package io.hopbench.reports;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.StringWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Draws a chart as an SVG element that can stand inside an HTML page: text stays text, identifiers
 * begin with the chart's own, colours are variables of the page's style sheet, and the size is that
 * of its container.
 */
final class Svg {

  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final Pattern STAND_IN = Pattern.compile("rgb\\(([1-4]),0,(\\d+)\\)");

  private Svg() {}

  /**
   * Draws a chart.
   *
   * @param chart to draw
   * @param id unique in the page
   * @param title what a screen reader says in place of the drawing
   * @param width of the drawing, in its own units
   * @param height of the drawing
   * @return the svg element
   */
  static String draw(JFreeChart chart, String id, String title, int width, int height) {
    try {
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .getDOMImplementation()
              .createDocument(SVG, "svg", null);
      SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
      context.setComment("");
      context.setIDGenerator(new PrefixedIds(id));
      SVGGraphics2D graphics = new SVGGraphics2D(context, false);
      graphics.setSVGCanvasSize(new Dimension(width, height));
      chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
      Element root = graphics.getRoot();
      tidy(root, id);
      root.removeAttribute("width");
      root.removeAttribute("height");
      root.setAttribute("viewBox", "0 0 " + width + " " + height);
      root.setAttribute("role", "img");
      root.setAttribute("aria-label", title);
      return serialise(root);
    } catch (ParserConfigurationException | TransformerException e) {
      throw new IllegalStateException("the JDK's own XML tools refuse to draw " + id, e);
    }
  }

  /** Batik's identifiers, with the chart's in front, so that charts of a page do not share any. */
  private static final class PrefixedIds extends SVGIDGenerator {
    private final String chart;

    PrefixedIds(String chart) {
      this.chart = chart;
    }

    @Override
    public String generateID(String prefix) {
      return chart + "-" + super.generateID(prefix);
    }
  }

  private static void tidy(Node node, String chart) {
    Node child = node.getFirstChild();
    while (child != null) {
      Node next = child.getNextSibling();
      if (child.getNodeType() == Node.COMMENT_NODE) {
        node.removeChild(child);
      } else {
        tidy(child, chart);
      }
      child = next;
    }
    NamedNodeMap attributes = node.getAttributes();
    if (attributes == null) {
      return;
    }
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      if (attribute.getNodeName().equals("id") && attribute.getNodeValue().equals("genericDefs")) {
        attribute.setNodeValue(chart + "-defs");
      }
      Matcher matcher = STAND_IN.matcher(attribute.getNodeValue());
      if (matcher.find()) {
        attribute.setNodeValue(
            Palette.variable(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))));
      }
    }
  }

  private static String serialise(Element root) throws TransformerException {
    Transformer transformer = TransformerFactory.newInstance().newTransformer();
    transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
    StringWriter out = new StringWriter();
    transformer.transform(new DOMSource(root), new StreamResult(out));
    return out.toString();
  }
}
