/**
 * HTML reports from run folders. {@link io.hopbench.reports.HtmlReport} is the way in; a section of
 * the report is a class and a template of the same name.
 */
@NullMarked
package io.hopbench.reports;

import org.jspecify.annotations.NullMarked;
