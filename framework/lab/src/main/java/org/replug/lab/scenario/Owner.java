package org.replug.lab.scenario;

import java.util.Locale;

/** Whose session it is. */
public enum Owner {
  /** The superuser's. */
  ROOT,
  /** An ordinary user's. */
  USER,
  /** That of the superuser of a user namespace, who is an ordinary user outside of it. */
  MAPPED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
