package org.replug.kernel.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.replug.api.DeviceNumber;

/**
 * One line of {@code /proc/PID/mountinfo}.
 *
 * @param mountId the mount, as fdinfo names it too
 * @param parentId the mount that this one stands on
 * @param fileSystem the device number of the file system
 * @param root the part of the file system that is mounted
 * @param mountPoint where it is mounted, below the process's root
 * @param type the file system's type: {@code devtmpfs}, {@code fuse.x}
 * @param source what is mounted; {@code none} or any word where nothing is
 * @param options the options of this mount, separated by commas
 */
public record Mount(
    int mountId,
    int parentId,
    DeviceNumber fileSystem,
    String root,
    String mountPoint,
    String type,
    String source,
    String options) {

  static List<Mount> parse(String text) throws IOException {
    List<Mount> mounts = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (!line.isEmpty()) {
        mounts.add(parseLine(line));
      }
    }
    return List.copyOf(mounts);
  }

  private static Mount parseLine(String line) throws IOException {
    // Any number of optional fields stands between the sixth and the lone dash.
    String[] fields = line.split(" ", -1);
    try {
      int dash = 6;
      while (!fields[dash].equals("-")) {
        dash++;
      }
      return new Mount(
          Integer.parseInt(fields[0]),
          Integer.parseInt(fields[1]),
          DeviceNumber.parse(fields[2]),
          Lines.unescape(fields[3]),
          Lines.unescape(fields[4]),
          Lines.unescape(fields[dash + 1]),
          Lines.unescape(fields[dash + 2]),
          fields[5]);
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IOException("not a line of /proc/PID/mountinfo: " + line, e);
    }
  }
}
