package org.replug.criu.image;

import java.util.List;

/**
 * The file descriptors of a process.
 *
 * @param process the process
 * @param descriptors its file descriptors; empty for a zombie
 */
public record ProcessFiles(ProcessEntry process, List<FdinfoEntry> descriptors) {
  /** Copies the list. */
  public ProcessFiles {
    descriptors = List.copyOf(descriptors);
  }
}
