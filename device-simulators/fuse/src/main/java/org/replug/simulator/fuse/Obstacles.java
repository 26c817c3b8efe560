package org.replug.simulator.fuse;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can stand in the way of a FUSE mount on this machine. */
final class Obstacles {
  /** The sentence about the missing library. */
  static final String NO_LIBRARY =
      "libfuse.so.2 is missing: install the package libfuse2 or its like.";

  private static final Path DEVICE = Path.of("/dev/fuse");
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int CAP_SYS_ADMIN = 21;
  private static final Pattern EFFECTIVE = Pattern.compile("(?m)^CapEff:\\s*([0-9a-fA-F]{1,16})$");

  /** Where the loader looks on the distributions we know; the first to exist settles it. */
  private static final List<Path> LIBRARY_FOLDERS =
      List.of(
          Path.of(
              "/lib/" + System.getProperty("os.arch").replace("amd64", "x86_64") + "-linux-gnu"),
          Path.of("/lib64"),
          Path.of("/usr/lib64"),
          Path.of("/lib"),
          Path.of("/usr/lib"),
          Path.of("/usr/local/lib"));

  private Obstacles() {}

  /** The first obstacle as one sentence; empty where there is none. */
  static Optional<String> find() {
    if (!Files.exists(DEVICE)) {
      return Optional.of("/dev/fuse is missing: load the kernel module fuse.");
    }
    if (LIBRARY_FOLDERS.stream().noneMatch(f -> Files.exists(f.resolve("libfuse.so.2")))) {
      return Optional.of(NO_LIBRARY);
    }
    try (FileChannel channel =
        FileChannel.open(DEVICE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      String status = Files.readString(STATUS);
      if (!channel.isOpen() || !mayMount(status)) {
        return Optional.of("Mounting needs root (CAP_SYS_ADMIN): run as root.");
      }
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.of("/dev/fuse vanished while it was opened.");
    } catch (AccessDeniedException e) {
      return Optional.of("/dev/fuse cannot be opened for lack of permission: run as root.");
    } catch (IOException e) {
      return Optional.of("/dev/fuse cannot be opened (" + e.getMessage() + ").");
    }
  }

  /** Whether the text of /proc/PID/status shows the capability that mount(2) needs. */
  static boolean mayMount(String status) {
    Matcher matcher = EFFECTIVE.matcher(status);
    return matcher.find()
        && (Long.parseUnsignedLong(matcher.group(1), 16) >>> CAP_SYS_ADMIN & 1) != 0;
  }
}
