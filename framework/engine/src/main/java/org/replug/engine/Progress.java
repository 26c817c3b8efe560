package org.replug.engine;

/** Told what a pipeline is doing, for a person who waits. */
@FunctionalInterface
public interface Progress {
  /** A step begins; it may take a while. */
  void begins(String step);

  /** Tells nobody. */
  static Progress silent() {
    return step -> {};
  }
}
