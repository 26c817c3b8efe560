package org.replug.engine;

import java.util.Optional;

/** The version of this Replug. */
public final class Version {
  private Version() {}

  /** The version that the jar's manifest names; {@code development} outside of a jar. */
  public static String text() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
