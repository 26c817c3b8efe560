package org.replug.criu.image;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;

/**
 * A message in flight on a socket, as {@code sk-queues.img} holds it.
 *
 * @param socketId the receiving socket's number in {@code files.img}
 * @param fileIds the files that travel with it (SCM_RIGHTS, unix(7)), by their numbers in {@code
 *     files.img}
 * @param payload its bytes
 */
public record PacketEntry(int socketId, List<Integer> fileIds, ByteString payload) {
  private static final int CONTROL = 4;

  /** Copies the list. */
  public PacketEntry {
    fileIds = List.copyOf(fileIds);
  }

  /**
   * Reads an entry.
   *
   * @throws ImageFormatException if it is damaged
   */
  public static PacketEntry of(ImageEntry entry) throws ImageFormatException {
    List<Integer> files = new ArrayList<>();
    for (Message control : entry.message().messages(CONTROL)) {
      for (long file : control.numbers(2)) {
        files.add((int) file);
      }
    }
    return new PacketEntry(entry.message().required(1), files, entry.payload());
  }

  /** Whether files travel with the message. */
  public boolean carriesDescriptors() {
    return !fileIds.isEmpty();
  }
}
