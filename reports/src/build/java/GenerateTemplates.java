import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import java.nio.file.Path;

/**
 * Turns templates into Java sources. Run by the build from its source: {@code java -cp JTE
 * GenerateTemplates.java TEMPLATES OUT PACKAGE}.
 */
final class GenerateTemplates {

  private GenerateTemplates() {}

  static void main(String[] args) {
    Path templates = Path.of(args[0]);
    Path out = Path.of(args[1]);
    TemplateEngine engine =
        TemplateEngine.create(
            new DirectoryCodeResolver(templates), out, ContentType.Html, null, args[2]);
    engine.setTrimControlStructures(true);
    engine.cleanAll();
    engine.generateAll();
  }
}
