package org.replug.lab.scenario;

import java.util.Locale;

/** Which udevd serves the session. */
public enum UdevService {
  /** The machine's, whose network namespace the session shares. */
  MACHINE,
  /** One inside the session's own network namespace. */
  OWN,
  /** None: the session's network namespace is its own, and no udevd runs in it. */
  NONE;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
