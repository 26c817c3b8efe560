package org.replug.lab.scenario;

import java.util.Locale;

/** What an X server draws on. */
public enum Screen {
  /** The machine's graphics card, mapped into the server's memory. */
  CARD,
  /** Memory alone. */
  MEMORY;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
