package org.replug.criu.image;

/**
 * Where a message was read, for errors.
 *
 * @param file the name of the image file
 * @param offset the message's first byte, counted from the start of the file
 */
record Place(String file, long offset) {
  /** The place of messages that were made here, not read. */
  static final Place NOWHERE = new Place("(a new message)", 0);

  Place plus(long bytes) {
    return new Place(file, offset + bytes);
  }

  ImageFormatException fault(String what) {
    return new ImageFormatException(file, offset, what);
  }
}
