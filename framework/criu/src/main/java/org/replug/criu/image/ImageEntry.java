package org.replug.criu.image;

import com.google.protobuf.ByteString;

/**
 * A message of an image file.
 *
 * @param message the message
 * @param payload the raw bytes that follow it; empty for most types of images
 */
public record ImageEntry(Message message, ByteString payload) {
  /** A message that nothing follows. */
  public static ImageEntry of(Message message) {
    return new ImageEntry(message, ByteString.EMPTY);
  }
}
