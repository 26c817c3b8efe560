package org.replug.plugin.xserver.protocol;

import java.io.IOException;

/** The server did not accept the connection. */
public final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * A refused connection.
   *
   * @param reason the reason the server sent
   */
  public RefusedException(String reason) {
    super("refused: " + (reason.isEmpty() ? "(it gave no reason)" : reason));
  }
}
