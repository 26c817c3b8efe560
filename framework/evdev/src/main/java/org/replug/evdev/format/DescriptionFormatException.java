package org.replug.evdev.format;

import java.io.IOException;

/** A file is not what it should be. The message says what is wrong, and where if that is known. */
public final class DescriptionFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Without another cause. */
  public DescriptionFormatException(String message) {
    super(message);
  }

  /** With the failure that was found below. */
  public DescriptionFormatException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Something in a line. */
  static DescriptionFormatException atLine(int line, String what) {
    return new DescriptionFormatException("line " + line + ": " + what);
  }
}
