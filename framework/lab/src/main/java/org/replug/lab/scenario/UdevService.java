package org.replug.lab.scenario;

import java.util.Locale;

/** Which udevd serves the session. */
public enum UdevService {
  /** The machine's, whose network namespace the session shares. */
  MACHINE("sysfs"),
  /** One that is part of the session, in its own network namespace. */
  OWN("kernel"),
  /** None: the session's network namespace is its own, and no udevd runs in it. */
  NONE("udev");

  private final String pathway;

  UdevService(String pathway) {
    this.pathway = pathway;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether Replug's words about the way that its events went name the one way that leads there.
   */
  boolean reachedBy(String words) {
    return words.startsWith(pathway + ", because ");
  }
}
