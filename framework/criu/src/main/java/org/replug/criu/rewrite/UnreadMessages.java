package org.replug.criu.rewrite;

import java.util.List;

/**
 * Messages with file descriptors that wait at a socket.
 *
 * @param socketId the socket's number in {@code files.img}
 * @param readers the processes that could read them, by their numbers in the session's own pid
 *     namespace, sorted; empty if the socket is in flight itself
 * @param carried whether CRIU carries them
 */
public record UnreadMessages(int socketId, List<Integer> readers, boolean carried) {
  /** Copies the list. */
  public UnreadMessages {
    readers = List.copyOf(readers);
  }
}
