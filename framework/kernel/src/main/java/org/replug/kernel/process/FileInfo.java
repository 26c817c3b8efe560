package org.replug.kernel.process;

import java.io.IOException;
import java.util.Optional;

/**
 * The lines that every {@code /proc/PID/fdinfo/FD} begins with.
 *
 * @param position the file offset in bytes
 * @param flags the open flags, close-on-exec included
 * @param mountId the mount that the file was opened on
 */
record FileInfo(long position, int flags, int mountId) {
  static FileInfo parse(String text) throws IOException {
    try {
      return new FileInfo(
          Long.parseLong(required(text, "pos")),
          Integer.parseUnsignedInt(required(text, "flags"), 8),
          Integer.parseInt(required(text, "mnt_id")));
    } catch (NumberFormatException e) {
      throw new IOException("not a text of /proc/PID/fdinfo: " + text, e);
    }
  }

  private static String required(String text, String key) throws IOException {
    Optional<String> value = Lines.value(text, key);
    return value.orElseThrow(
        () -> new IOException("no " + key + " in a text of /proc/PID/fdinfo: " + text));
  }
}
