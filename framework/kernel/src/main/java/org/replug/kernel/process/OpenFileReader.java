package org.replug.kernel.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.replug.api.DeviceNumber;
import org.replug.api.FileType;
import org.replug.api.OpenFile;
import org.replug.kernel.system.FileStatus;
import org.replug.kernel.system.SystemCalls;

/** Reads the open files of one process. */
final class OpenFileReader {
  private static final int BEGINNING = 256;
  private static final int ATTEMPTS = 10;

  private final Path process;
  private final int pid;
  private final Map<Integer, String> fileSystems;

  /**
   * A reader for one process.
   *
   * @param process its directory in proc
   * @param mounts the mounts that it sees
   */
  OpenFileReader(Path process, int pid, List<Mount> mounts) {
    this.process = process;
    this.pid = pid;
    this.fileSystems =
        mounts.stream().collect(Collectors.toMap(Mount::mountId, Mount::type, (one, other) -> one));
  }

  /** One open file; empty if it was closed meanwhile. */
  Optional<OpenFile> read(int fd) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return readOnce(fd);
      } catch (IOException e) {
        // Closed between open(2) and read(2) of its fdinfo, which then gives a bare ENOENT; maybe
        // there is another file by that number now.
        if (Files.notExists(process.resolve("fd").resolve("" + fd), LinkOption.NOFOLLOW_LINKS)) {
          return Optional.empty();
        }
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private Optional<OpenFile> readOnce(int fd) throws IOException {
    String name = Integer.toString(fd);
    Path link = process.resolve("fd").resolve(name);
    try {
      FileInfo info = FileInfo.parse(text(process.resolve("fdinfo").resolve(name)));
      String path = Files.readSymbolicLink(link).toString();
      String fileSystem = fileSystems.getOrDefault(info.mountId(), "");
      FileStatus status = status(link, fileSystem);
      return Optional.of(
          new OpenFile(
              pid,
              fd,
              path,
              path.startsWith("anon_inode:") ? FileType.ANONYMOUS : status.type(),
              status.isDevice() ? Optional.of(status.deviceNumber()) : Optional.empty(),
              info.flags(),
              info.position(),
              fileSystem));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * The beginning of a text, read in one go: the lines that all files have come first, and an epoll
   * set's many others are not wanted here.
   */
  private static String text(Path file) throws IOException {
    byte[] buffer = new byte[BEGINNING];
    try (InputStream stream = Files.newInputStream(file)) {
      int length = Math.max(0, stream.read(buffer));
      return new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    }
  }

  private static FileStatus status(Path link, String fileSystem) throws IOException {
    if (fileSystem.startsWith("fuse")) {
      return fuseStatus(link);
    }
    Map<String, Object> attributes = Files.readAttributes(link, "unix:mode,rdev");
    return new FileStatus(
        (Integer) attributes.get("mode"), DeviceNumber.ofRdev((Long) attributes.get("rdev")));
  }

  /**
   * A FUSE server may hang, or serve its own user only (EACCES, for root too). What is open on such
   * a file system is a regular file, unless the kernel knows better.
   */
  private static FileStatus fuseStatus(Path link) {
    try {
      return SystemCalls.cachedStatus(link);
    } catch (IOException e) {
      return FileStatus.REGULAR;
    }
  }
}
