package org.replug.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A machine's device trees, read only: {@code /sys}, {@code /dev} and {@code /run/udev/data}.
 *
 * <p>A plugin reads the machine through this interface alone, so that it works on the machine
 * before and after a move, and in tests on one made of values:
 *
 * <pre>{@code
 * for (String name : machine.list(Path.of("/sys/class/input"))) {
 *   machine.read(Path.of("/sys/class/input", name, "dev")).map(DeviceNumber::parse);
 * }
 * }</pre>
 *
 * <p>All paths are absolute. A file that is missing or cannot be read is an empty answer, never an
 * error: devices come and go.
 *
 * @since 0.1
 */
public interface Machine {
  /** The names in a directory, sorted; empty if there is no such directory. */
  List<String> list(Path directory);

  /** The text of a file of at most 64 KiB, without the line end that closes it. */
  Optional<String> read(Path file);

  /**
   * The path that remains when all symbolic links are followed, as realpath(3) gives it; empty if
   * there is no such file.
   */
  Optional<Path> resolve(Path path);

  /** The device number of a device node; empty if there is no such node. */
  Optional<DeviceNumber> deviceNumber(Path node);
}
