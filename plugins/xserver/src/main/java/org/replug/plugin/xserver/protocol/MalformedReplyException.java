package org.replug.plugin.xserver.protocol;

import java.io.IOException;

/** The server answered with something that is no answer to what was asked. */
public final class MalformedReplyException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * An answer that cannot be understood.
   *
   * @param what what is wrong with it
   */
  public MalformedReplyException(String what) {
    super("gave an answer that makes no sense: " + what);
  }
}
