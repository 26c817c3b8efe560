package org.replug.kernel.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An open file as {@code /proc/PID/fd} and {@code fdinfo} name it.
 *
 * @param path where the link leads
 * @param flags the flags of open(2)
 */
public record FileLink(String path, int flags) {

  /** Reads it of a process; empty if there is no such descriptor. */
  static Optional<FileLink> read(Path process, int fd) throws IOException {
    String name = Integer.toString(fd);
    Path link = process.resolve("fd").resolve(name);
    try {
      FileInfo info = FileInfo.parse(Files.readString(process.resolve("fdinfo").resolve(name)));
      return Optional.of(new FileLink(Files.readSymbolicLink(link).toString(), info.flags()));
    } catch (IOException e) {
      // What is read of a file that was closed meanwhile is a bare ENOENT.
      if (Files.notExists(link, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
