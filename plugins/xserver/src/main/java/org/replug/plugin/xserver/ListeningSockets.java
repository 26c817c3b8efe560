package org.replug.plugin.xserver;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The unix sockets of a network namespace that are listened on.
 *
 * @param pathByInode the path each is bound to, by the socket's inode number; abstract ones begin
 *     with {@code @}
 */
public record ListeningSockets(Map<Long, String> pathByInode) {
  private static final int FLAGS = 3;
  private static final int INODE = 6;
  private static final int PATH = 7;
  private static final long ACCEPTS_CONNECTIONS = 0x10000;

  /** Copies the map. */
  public ListeningSockets {
    pathByInode = Map.copyOf(pathByInode);
  }

  /**
   * Reads {@code /proc/PID/net/unix} (proc(5)). Lines that are not of its form are left out.
   *
   * @param text the file's text
   */
  public static ListeningSockets parse(String text) {
    Map<Long, String> paths = new TreeMap<>();
    for (String line : text.split("\n", -1)) {
      String[] fields = line.split(" +", PATH + 1);
      if (fields.length > PATH) {
        Optional<Long> inode = number(fields[INODE], 10);
        boolean listens =
            number(fields[FLAGS], 16).filter(f -> (f & ACCEPTS_CONNECTIONS) != 0).isPresent();
        inode.filter(i -> listens).ifPresent(i -> paths.put(i, fields[PATH]));
      }
    }
    return new ListeningSockets(paths);
  }

  private static Optional<Long> number(String text, int radix) {
    try {
      return Optional.of(Long.parseLong(text, radix));
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }
}
