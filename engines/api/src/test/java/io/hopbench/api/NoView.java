package io.hopbench.api;

import java.lang.reflect.Proxy;

/** A view nobody may ask anything. */
final class NoView {
  private NoView() {}

  static GraphView view() {
    return (GraphView)
        Proxy.newProxyInstance(
            NoView.class.getClassLoader(),
            new Class<?>[] {GraphView.class},
            (_, method, _) -> {
              throw new AssertionError(method + " must not be called");
            });
  }
}
