package org.replug.criu.rewrite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.replug.criu.image.FileEntry;
import org.replug.criu.image.ImageDirectory;
import org.replug.criu.image.PacketEntry;
import org.replug.criu.image.ProcessFiles;
import org.replug.criu.image.UnixSocketEntry;

/**
 * Messages with file descriptors that no process has received yet. CRIU loses such a message, and
 * all that is queued behind it, where the two ends of the socket belong to different processes.
 */
public final class InFlight {
  private final List<ProcessFiles> processes;
  private final Map<Integer, UnixSocketEntry> sockets = new HashMap<>();
  private final Map<Integer, Integer> idsByInode = new HashMap<>();

  private InFlight(ImageDirectory images) throws IOException {
    processes = images.processFiles();
    for (FileEntry file : images.files()) {
      Optional<UnixSocketEntry> socket = file.unixSocket();
      socket.ifPresent(each -> sockets.put(file.id(), each));
      socket.ifPresent(each -> idsByInode.put(each.inode(), file.id()));
    }
  }

  /**
   * Looks for such messages in a dump.
   *
   * @param imageDirectory the dump; it may still be unfinished, if the session is frozen
   * @return what waits, one value a socket, in ascending order of the sockets' numbers
   * @throws IOException if an image cannot be read or is damaged
   */
  public static List<UnreadMessages> find(Path imageDirectory) throws IOException {
    ImageDirectory images = new ImageDirectory(imageDirectory);
    SortedSet<Integer> receiving = new TreeSet<>();
    for (PacketEntry packet : images.packets()) {
      if (packet.carriesDescriptors()) {
        receiving.add(packet.socketId());
      }
    }
    // Nearly always; and the session stands still meanwhile.
    return receiving.isEmpty() ? List.of() : new InFlight(images).unread(receiving);
  }

  private List<UnreadMessages> unread(SortedSet<Integer> receiving) {
    List<UnreadMessages> all = new ArrayList<>();
    for (int socket : receiving) {
      SortedSet<Integer> readers = holders(socket);
      all.add(new UnreadMessages(socket, List.copyOf(readers), isCarried(socket, readers)));
    }
    return List.copyOf(all);
  }

  /** Seen with both ends in one process, and with both in the same several. */
  private boolean isCarried(int socket, SortedSet<Integer> readers) {
    UnixSocketEntry receiver = sockets.get(socket);
    if (receiver == null || receiver.peer().isEmpty() || readers.isEmpty()) {
      return false;
    }
    Integer sender = idsByInode.get(receiver.peer().getAsInt());
    return sender != null && holders(sender).equals(readers);
  }

  private SortedSet<Integer> holders(int file) {
    SortedSet<Integer> pids = new TreeSet<>();
    for (ProcessFiles each : processes) {
      if (each.descriptors().stream().anyMatch(descriptor -> descriptor.fileId() == file)) {
        pids.add(each.process().pid());
      }
    }
    return pids;
  }
}
