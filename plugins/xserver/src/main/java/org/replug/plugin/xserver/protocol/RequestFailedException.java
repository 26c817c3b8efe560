package org.replug.plugin.xserver.protocol;

import java.io.IOException;

/** The server answered a request with an X error. */
public final class RequestFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int errorCode;

  /**
   * A request that failed.
   *
   * @param request the request's name
   * @param errorCode the error code; extensions count theirs from {@link Extension#firstError}
   */
  public RequestFailedException(String request, int errorCode) {
    super("answered " + request + " with X error " + errorCode);
    this.errorCode = errorCode;
  }

  /** The error code, 0 to 255. */
  public int errorCode() {
    return errorCode;
  }
}
