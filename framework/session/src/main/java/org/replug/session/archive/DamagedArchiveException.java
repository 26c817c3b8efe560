package org.replug.session.archive;

import java.io.IOException;

/** An archive is not what was written, or was never written by Replug. */
public final class DamagedArchiveException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedArchiveException(String message) {
    super(message);
  }

  DamagedArchiveException(String message, Throwable cause) {
    super(message, cause);
  }
}
