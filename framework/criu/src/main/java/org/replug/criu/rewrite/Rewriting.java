package org.replug.criu.rewrite;

import java.nio.file.Path;
import java.util.List;

/**
 * What a rewriting has done.
 *
 * @param directory the working copy, ready for CRIU
 * @param changedImages the names of the images that differ from the original, sorted
 * @param droppedTargets what epoll sets no longer watch
 * @param mappings how many mappings of devices became memory
 * @param rearmedTimers the timers that would have stood still, by their numbers in {@code
 *     files.img}
 */
public record Rewriting(
    Path directory,
    List<String> changedImages,
    List<DroppedTarget> droppedTargets,
    int mappings,
    List<Integer> rearmedTimers) {
  /** Copies the lists. */
  public Rewriting {
    changedImages = List.copyOf(changedImages);
    droppedTargets = List.copyOf(droppedTargets);
    rearmedTimers = List.copyOf(rearmedTimers);
  }
}
