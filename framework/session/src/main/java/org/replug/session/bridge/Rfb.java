package org.replug.session.bridge;

import java.nio.charset.StandardCharsets;

/** Numbers of the RFB protocol (RFC 6143, 7.5 and 7.6) that both sides of the bridge need. */
final class Rfb {
  static final byte[] VERSION = "RFB 003.008\n".getBytes(StandardCharsets.US_ASCII);

  static final int SET_PIXEL_FORMAT = 0;
  static final int SET_ENCODINGS = 2;
  static final int UPDATE_REQUEST = 3;
  static final int KEY = 4;
  static final int POINTER = 5;
  static final int CLIENT_TEXT = 6;

  static final int UPDATE = 0;
  static final int BELL = 2;
  static final int SERVER_TEXT = 3;

  private Rfb() {}
}
