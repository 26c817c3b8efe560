package org.replug.kernel.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.replug.api.DeviceNumber;
import org.replug.api.FileType;
import org.replug.api.Machine;
import org.replug.kernel.system.Descriptor;
import org.replug.kernel.system.FileStatus;
import org.replug.kernel.system.SystemCalls;

/**
 * The machine that Replug runs on, seen from one root directory.
 *
 * <p>The kernel itself resolves every path below that root (openat2(2)): a link in a hostile
 * session's tree leads to a file of that tree, never to one of the host's. Nothing but regular
 * files is ever opened for reading, so no driver is touched and no pipe blocks.
 */
public final class RealMachine implements Machine {
  private static final int LONGEST_FILE = 65_536;

  private final Path root;

  /**
   * A machine below a root.
   *
   * @param root {@code /}, or {@code /proc/PID/root} for the machine as that process sees it
   */
  public RealMachine(Path root) {
    this.root = root;
  }

  @Override
  public List<String> list(Path directory) {
    try (Descriptor found = open(directory);
        DirectoryStream<Path> entries = Files.newDirectoryStream(found.path())) {
      List<String> names = new ArrayList<>();
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
      Collections.sort(names);
      return List.copyOf(names);
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
  }

  @Override
  public Optional<String> read(Path file) {
    try (Descriptor found = open(file)) {
      if (SystemCalls.cachedStatus(found.path()).type() != FileType.REGULAR) {
        return Optional.empty();
      }
      try (InputStream stream = Files.newInputStream(found.path())) {
        byte[] content = stream.readNBytes(LONGEST_FILE + 1);
        return content.length > LONGEST_FILE ? Optional.empty() : Optional.of(text(content));
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Path> resolve(Path path) {
    try (Descriptor top = SystemCalls.openPath(root);
        Descriptor found = SystemCalls.openPathBelow(top, absolute(path))) {
      // Both names are given from the same place, which need not be this root.
      Path prefix = Files.readSymbolicLink(top.path());
      Path name = Files.readSymbolicLink(found.path());
      return name.startsWith(prefix)
          ? Optional.of(Path.of("/").resolve(prefix.relativize(name)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<DeviceNumber> deviceNumber(Path node) {
    try (Descriptor found = open(node)) {
      FileStatus status = SystemCalls.cachedStatus(found.path());
      return status.isDevice() ? Optional.of(status.deviceNumber()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Descriptor open(Path path) throws IOException {
    try (Descriptor top = SystemCalls.openPath(root)) {
      return SystemCalls.openPathBelow(top, absolute(path));
    }
  }

  private static Path absolute(Path path) {
    if (!path.isAbsolute()) {
      throw new IllegalArgumentException("not an absolute path: " + path);
    }
    return path;
  }

  private static String text(byte[] content) {
    int length = content.length;
    if (length > 0 && content[length - 1] == '\n') {
      length--;
    }
    return new String(content, 0, length, StandardCharsets.UTF_8);
  }
}
