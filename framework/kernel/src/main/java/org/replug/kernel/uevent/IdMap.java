package org.replug.kernel.uevent;

import java.io.IOException;
import java.util.OptionalInt;

/** The mapping of a user namespace (user_namespaces(7)): {@code /proc/PID/uid_map} or gid_map. */
final class IdMap {
  private IdMap() {}

  /**
   * What the id 0 of the namespace is outside of it.
   *
   * @param text lines of three numbers: first id inside, first id outside, how many. Unsigned
   * @return empty if the namespace has no id 0
   */
  static OptionalInt rootOutside(String text) throws IOException {
    for (String line : text.lines().toList()) {
      String[] fields = line.strip().split("\\s+", -1);
      try {
        if (Long.parseLong(fields[0]) == 0 && Long.parseLong(fields[2]) > 0) {
          return OptionalInt.of(Integer.parseUnsignedInt(fields[1]));
        }
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        throw new IOException("not a line of /proc/PID/uid_map: " + line, e);
      }
    }
    return OptionalInt.empty();
  }
}
