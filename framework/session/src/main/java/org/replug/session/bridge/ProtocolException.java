package org.replug.session.bridge;

import java.io.IOException;

/** The other side says what the protocol does not foresee, or what the bridge does not know. */
final class ProtocolException extends IOException {
  private static final long serialVersionUID = 1;

  ProtocolException(String what) {
    super("the RFB protocol is not kept: " + what);
  }
}
