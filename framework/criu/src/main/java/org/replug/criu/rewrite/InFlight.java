package org.replug.criu.rewrite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.replug.criu.image.ImageDirectory;
import org.replug.criu.image.PacketEntry;

/**
 * Messages with file descriptors that no process has received yet. CRIU loses such a message, and
 * all that is queued behind it, where the two ends of the socket belong to different processes.
 */
public final class InFlight {
  private InFlight() {}

  /**
   * Looks for such messages in a dump.
   *
   * @param imageDirectory the dump; it may still be unfinished, if the session is frozen
   * @return the receiving sockets' numbers in {@code files.img}, each once, in ascending order;
   *     empty if nothing is in flight
   * @throws IOException if {@code sk-queues.img} cannot be read or is damaged
   */
  public static List<Integer> find(Path imageDirectory) throws IOException {
    return new ImageDirectory(imageDirectory)
        .packets().stream()
            .filter(PacketEntry::carriesDescriptors)
            .map(PacketEntry::socketId)
            .distinct()
            .sorted()
            .toList();
  }
}
