package org.replug.criu.image;

import java.io.IOException;

/** An image file does not hold what it should. */
public final class ImageFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final long offset;

  /**
   * A fault at one place.
   *
   * @param file the name of the image file
   * @param offset where, in bytes from the start of the file
   * @param fault what is wrong: a phrase without a full stop
   */
  public ImageFormatException(String file, long offset, String fault) {
    super(file + ", byte " + offset + ": " + fault);
    this.file = file;
    this.offset = offset;
  }

  /** The name of the image file. */
  public String file() {
    return file;
  }

  /** Where the fault is, in bytes from the start of the file. */
  public long offset() {
    return offset;
  }
}
