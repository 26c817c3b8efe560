package org.replug.kernel.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.replug.api.DeviceNumber;

/**
 * One line of {@code /proc/PID/maps}.
 *
 * @param start the first address
 * @param end the address after the last; compare addresses as unsigned numbers
 * @param permissions {@code rwx} and {@code p} or {@code s}, a dash for what is not
 * @param offset the offset in the file in bytes
 * @param fileSystem the device number of the file system that the file lies on; 0:0 for memory
 * @param inode the file's inode; 0 for memory
 * @param path the file, with {@code (deleted)} behind it if it was; a name such as {@code [heap]}
 *     for memory, or empty
 */
public record Mapping(
    long start,
    long end,
    String permissions,
    long offset,
    DeviceNumber fileSystem,
    long inode,
    String path) {

  /** Whether writes reach the file and other processes. */
  public boolean shared() {
    return permissions.endsWith("s");
  }

  static List<Mapping> parse(String text) throws IOException {
    List<Mapping> mappings = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (!line.isEmpty()) {
        mappings.add(parseLine(line));
      }
    }
    return List.copyOf(mappings);
  }

  private static Mapping parseLine(String line) throws IOException {
    // A path may hold spaces, so it is all that follows the first five fields.
    String[] fields = line.split(" +", 6);
    try {
      String[] addresses = fields[0].split("-", 2);
      String[] device = fields[3].split(":", 2);
      return new Mapping(
          Long.parseUnsignedLong(addresses[0], 16),
          Long.parseUnsignedLong(addresses[1], 16),
          fields[1],
          Long.parseUnsignedLong(fields[2], 16),
          new DeviceNumber(Integer.parseInt(device[0], 16), Integer.parseInt(device[1], 16)),
          Long.parseUnsignedLong(fields[4]),
          fields.length > 5 ? Lines.unescape(fields[5]) : "");
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IOException("not a line of /proc/PID/maps: " + line, e);
    }
  }
}
