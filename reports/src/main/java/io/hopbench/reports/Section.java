package io.hopbench.reports;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/**
 * A part of the report. To add one: a model (a record, say {@code ThingSection}, with a factory
 * from {@link RunData}), a template {@code thing.jte} that takes it, and a line in {@link
 * HtmlReport}.
 *
 * @param id of the section, for links
 * @param title of the section
 * @param html its content, which its template has escaped
 */
record Section(String id, String title, String html) {

  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Section.class.getClassLoader(), "io.hopbench.reports");

  static Section of(String id, String title, Object model) {
    return new Section(id, title, render(id + ".jte", model));
  }

  static String render(String template, Object model) {
    StringOutput out = new StringOutput();
    ENGINE.render(template, model, out);
    return out.toString();
  }
}
