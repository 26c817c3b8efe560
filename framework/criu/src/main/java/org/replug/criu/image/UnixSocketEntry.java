package org.replug.criu.image;

import java.util.OptionalInt;

/**
 * A socket of the unix domain (unix(7)).
 *
 * @param inode the number of its inode
 * @param peer the number of the inode at its other end; empty for one that is not connected, or
 *     whose other end is closed
 */
public record UnixSocketEntry(int inode, OptionalInt peer) {
  /**
   * Reads the body of a socket's file entry.
   *
   * @throws ImageFormatException if it is damaged
   */
  public static UnixSocketEntry of(Message message) throws ImageFormatException {
    int peer = message.integer(8);
    return new UnixSocketEntry(
        message.required(2), peer == 0 ? OptionalInt.empty() : OptionalInt.of(peer));
  }
}
