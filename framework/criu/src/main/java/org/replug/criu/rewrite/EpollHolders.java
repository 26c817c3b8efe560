package org.replug.criu.rewrite;

import java.util.List;
import java.util.Optional;
import org.replug.criu.image.FdinfoEntry;
import org.replug.criu.image.ProcessFiles;

/**
 * Tells which file an epoll set means. A set knows its files by descriptor numbers, which mean
 * something in the process alone that CRIU dumped the set from: the first one that holds it.
 *
 * @param processes the processes, in the order in which CRIU dumped them
 */
record EpollHolders(List<ProcessFiles> processes) {
  /** The file behind a descriptor number of an epoll set; empty if no holder has the number. */
  Optional<Integer> file(int epollFileId, int fd) {
    return processes.stream()
        .map(ProcessFiles::descriptors)
        .filter(table -> table.stream().anyMatch(each -> each.fileId() == epollFileId))
        .flatMap(table -> table.stream().filter(each -> each.fd() == fd).limit(1))
        .map(FdinfoEntry::fileId)
        .findFirst();
  }
}
