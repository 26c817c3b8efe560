package org.replug.criu.image;

import java.util.List;

/**
 * A process, as {@code pstree.img} holds it. All numbers are those of the session's own pid
 * namespace.
 *
 * @param pid the process
 * @param parent its parent; 0 for the root of the tree
 * @param group its process group
 * @param session its session
 * @param threads its threads, the first one included
 * @param message all of it
 */
public record ProcessEntry(
    int pid, int parent, int group, int session, List<Integer> threads, Message message) {
  /** Copies the list. */
  public ProcessEntry {
    threads = List.copyOf(threads);
  }

  /**
   * Reads a process.
   *
   * @throws ImageFormatException if it has no pid
   */
  public static ProcessEntry of(Message message) throws ImageFormatException {
    return new ProcessEntry(
        message.required(1),
        message.integer(2),
        message.integer(3),
        message.integer(4),
        message.numbers(5).stream().map(Long::intValue).toList(),
        message);
  }
}
