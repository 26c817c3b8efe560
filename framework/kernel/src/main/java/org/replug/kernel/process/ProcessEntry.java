package org.replug.kernel.process;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One process. All process numbers are those of the pid namespace that Replug runs in.
 *
 * @param pid the process
 * @param parentPid its parent; 0 for one whose parent is outside Replug's pid namespace
 * @param processGroup its process group
 * @param session its session (setsid(2))
 * @param command its short name, at most 15 bytes unless it is a kernel thread
 * @param arguments its command line, the program first; empty for zombies and kernel threads
 * @param state the letter of proc(5): R running, S sleeping, D disk sleep, T stopped, t traced, Z
 *     zombie
 * @param startTimeTicks when it started, in clock ticks since boot: with the pid it names a process
 *     for ever
 * @param userId its effective user id
 * @param kernelThread whether it is a thread of the kernel's
 * @param namespaces the inode of each of its namespaces; without those that the kernel lacks, and
 *     mostly empty for zombies
 */
public record ProcessEntry(
    int pid,
    int parentPid,
    int processGroup,
    int session,
    String command,
    List<String> arguments,
    char state,
    long startTimeTicks,
    int userId,
    boolean kernelThread,
    Map<NamespaceType, Long> namespaces) {

  /** Copies the collections. */
  public ProcessEntry {
    arguments = List.copyOf(arguments);
    Map<NamespaceType, Long> copy = new EnumMap<>(NamespaceType.class);
    copy.putAll(namespaces);
    namespaces = Collections.unmodifiableMap(copy);
  }
}
