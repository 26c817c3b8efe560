package org.replug.criu.rewrite;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.replug.criu.image.FdinfoEntry;
import org.replug.criu.image.ImageFile;
import org.replug.criu.image.ImageFormatException;
import org.replug.criu.image.ImageType;
import org.replug.criu.image.Message;
import org.replug.criu.image.PacketEntry;
import org.replug.criu.image.ProcessFiles;

/**
 * Who holds which file. It takes that to tell which file an epoll set means. A set knows its files
 * by descriptor numbers, and these mean something in one process alone: the first that holds the
 * set, from which CRIU dumped it and in which it fills it again. For a set that is in flight that
 * is a process with the receiving socket.
 *
 * @param processes the processes, in the order in which CRIU dumped them
 * @param packets the messages in flight
 */
record Holders(List<ProcessFiles> processes, List<PacketEntry> packets) {
  Holders {
    processes = List.copyOf(processes);
    packets = List.copyOf(packets);
  }

  /** All files that have a descriptor, in a process or in flight. */
  static Set<Integer> openFiles(List<ImageFile> tables, List<PacketEntry> packets)
      throws ImageFormatException {
    Set<Integer> files = new HashSet<>();
    for (ImageFile table : tables) {
      for (Message message : table.require(ImageType.FDINFO).messages()) {
        files.add(FdinfoEntry.of(message).fileId());
      }
    }
    packets.forEach(each -> files.addAll(each.fileIds()));
    return files;
  }

  /** The file behind a descriptor number of an epoll set; empty if no holder has the number. */
  Optional<Integer> file(int epollFileId, int fd) {
    Set<Integer> sockets = new HashSet<>();
    for (PacketEntry packet : packets) {
      if (packet.fileIds().contains(epollFileId)) {
        sockets.add(packet.socketId());
      }
    }
    return Stream.concat(tables(id -> id == epollFileId), tables(sockets::contains))
        .flatMap(table -> table.stream().filter(each -> each.fd() == fd).limit(1))
        .map(FdinfoEntry::fileId)
        .findFirst();
  }

  private Stream<List<FdinfoEntry>> tables(Predicate<Integer> holds) {
    return processes.stream()
        .map(ProcessFiles::descriptors)
        .filter(table -> table.stream().anyMatch(each -> holds.test(each.fileId())));
  }
}
