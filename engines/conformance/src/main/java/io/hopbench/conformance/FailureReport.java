package io.hopbench.conformance;

import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Says in every failure which engine failed and in which group of the kit. */
final class FailureReport implements TestExecutionExceptionHandler {

  FailureReport() {}

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    if (failure instanceof TestAbortedException) {
      throw failure;
    }
    EngineConformance kit = (EngineConformance) context.getRequiredTestInstance();
    kit.failed();
    String group = context.getRequiredTestMethod().getDeclaringClass().getSimpleName();
    throw new AssertionError(
        String.format(
            Locale.ROOT,
            "engine %s, %s.%s: %s",
            kit.bench().descriptor().name(),
            group,
            context.getDisplayName(),
            failure instanceof AssertionError ? failure.getMessage() : failure),
        failure);
  }
}
