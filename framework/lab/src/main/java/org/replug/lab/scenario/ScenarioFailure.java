package org.replug.lab.scenario;

import java.io.IOException;

/** A scenario could not be told to its end. The machine itself has not failed. */
public final class ScenarioFailure extends IOException {
  private static final long serialVersionUID = 1L;

  /** A failure; the message says what was tried and what was seen. */
  public ScenarioFailure(String message) {
    super(message);
  }
}
