package org.replug.kernel.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
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
    boolean kernelThread,
    Map<NamespaceType, Long> namespaces) {

  /** Copies the collections. */
  public ProcessEntry {
    arguments = List.copyOf(arguments);
    Map<NamespaceType, Long> copy = new EnumMap<>(NamespaceType.class);
    copy.putAll(namespaces);
    namespaces = Collections.unmodifiableMap(copy);
  }

  /**
   * Reads what the status does not say.
   *
   * @param directory of the process
   */
  static ProcessEntry read(Path directory, ProcessStatus status) throws IOException {
    return new ProcessEntry(
        status.pid(),
        status.parentPid(),
        status.processGroup(),
        status.session(),
        status.command(),
        arguments(
            new String(Files.readAllBytes(directory.resolve("cmdline")), StandardCharsets.UTF_8)),
        status.state(),
        status.startTimeTicks(),
        status.kernelThread(),
        namespaces(directory.resolve("ns")));
  }

  private static List<String> arguments(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    String whole = text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
    return Arrays.asList(whole.split("\0", -1));
  }

  private static Map<NamespaceType, Long> namespaces(Path directory) throws IOException {
    Map<NamespaceType, Long> namespaces = new EnumMap<>(NamespaceType.class);
    for (NamespaceType type : NamespaceType.values()) {
      try {
        String target = Files.readSymbolicLink(directory.resolve(type.fileName())).toString();
        namespaces.put(type, inode(target));
      } catch (NoSuchFileException e) {
        // A zombie has left its namespaces, and an older kernel has fewer types.
        continue;
      } catch (NumberFormatException e) {
        throw new IOException("no namespace in " + directory + ": " + type.fileName(), e);
      }
    }
    return namespaces;
  }

  /** The number in a text like {@code mnt:[4026531841]} (namespaces(7)). */
  private static long inode(String target) {
    int begin = target.indexOf(":[") + 2;
    if (begin < 2 || !target.endsWith("]")) {
      throw new NumberFormatException(target);
    }
    return Long.parseUnsignedLong(target.substring(begin, target.length() - 1));
  }
}
