package org.replug.kernel.uevent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.replug.api.Device;
import org.replug.kernel.system.Descriptor;
import org.replug.kernel.system.Errno;
import org.replug.kernel.system.FileOwner;
import org.replug.kernel.system.Socket;
import org.replug.kernel.system.SystemCallException;
import org.replug.kernel.system.SystemCalls;

/**
 * What libudev looks up of a device: the files of {@code /run/udev/data}, below a root.
 *
 * <p>Where a udevd runs, the database is its own, also if a session merely has the host's {@code
 * /run} mounted: then nothing is ever written or removed. A udevd is known by its control socket
 * {@code /run/udev/control}: somebody listens there. (A session without a udevd has a plain file of
 * that name, or nothing.) The socket is asked each time, for a udevd may start meanwhile.
 *
 * <p>The root may be a hostile session's: all paths are resolved below it by the kernel.
 */
public final class UdevDatabase {
  private static final Path CONTROL = Path.of("/run/udev/control");
  private static final Path RUN = Path.of("/run");

  private final Path root;

  /**
   * A database below a root.
   *
   * @param root {@code /proc/PID/root} for that of a session
   */
  public UdevDatabase(Path root) {
    this.root = root;
  }

  /**
   * The name of a device's entry: {@code cMAJOR:MINOR} or {@code bMAJOR:MINOR}, and {@code
   * +SUBSYSTEM:SYSNAME} for one without a device number.
   *
   * @throws IOException if its names cannot be those of a file
   */
  public static String entryOf(Device device) throws IOException {
    return UdevRecord.fileName(device);
  }

  /**
   * Writes what is known of a device: before the session is told of it. The file appears whole.
   *
   * @return whether it was written; false if a udevd owns the database
   * @throws IOException if the file cannot be written, or the device's names would make it lie
   */
  public boolean write(Device device) throws IOException {
    UdevRecord entry = UdevRecord.of(device, System.nanoTime() / 1000);
    if (ownedByUdevd()) {
      return false;
    }
    try (Descriptor data = dataDirectory()) {
      FileOwner.of(data.path()).makes(() -> write(entry, data.path()));
    }
    return true;
  }

  private static void write(UdevRecord entry, Path data) throws IOException {
    // A name that libudev skips, until it is whole.
    Path draft = data.resolve(".#" + UUID.randomUUID());
    try {
      Files.writeString(
          draft, entry.content(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
      Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-r--r--"));
      Files.move(
          draft,
          data.resolve(entry.fileName()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * Removes what is known of a device: after the session was told that it has gone. If there is
   * nothing, nothing happens.
   *
   * @return whether it is gone; false if a udevd owns the database
   * @throws IOException if the file cannot be removed
   */
  public boolean remove(Device device) throws IOException {
    UdevRecord entry = UdevRecord.of(device, 0);
    if (ownedByUdevd()) {
      return false;
    }
    try (Descriptor top = SystemCalls.openPath(root);
        Descriptor data = SystemCalls.openPathBelow(top, Path.of("/run/udev/data"))) {
      Files.deleteIfExists(data.path().resolve(entry.fileName()));
    } catch (SystemCallException e) {
      if (e.errno() != Errno.ENOENT) {
        throw e;
      }
    }
    return true;
  }

  /** Whether a udevd owns this database. */
  public boolean ownedByUdevd() throws IOException {
    try (Descriptor top = SystemCalls.openPath(root);
        Descriptor control = SystemCalls.openPathBelow(top, CONTROL)) {
      return Socket.somebodyListens(control.path());
    } catch (SystemCallException e) {
      if (e.errno() == Errno.ENOENT) {
        return false;
      }
      throw e;
    }
  }

  private Descriptor dataDirectory() throws IOException {
    try (Descriptor top = SystemCalls.openPath(root);
        Descriptor run = SystemCalls.openPathBelow(top, RUN);
        Descriptor udev = directoryIn(top, run, RUN.resolve("udev"))) {
      return directoryIn(top, udev, RUN.resolve("udev/data"));
    }
  }

  private static Descriptor directoryIn(Descriptor top, Descriptor parent, Path path)
      throws IOException {
    try {
      return SystemCalls.openPathBelow(top, path);
    } catch (SystemCallException e) {
      if (e.errno() != Errno.ENOENT) {
        throw e;
      }
      FileOwner.of(parent.path())
          .makes(
              () ->
                  Files.createDirectory(
                      parent.path().resolve(path.getFileName()),
                      PosixFilePermissions.asFileAttribute(
                          PosixFilePermissions.fromString("rwxr-xr-x"))));
      return SystemCalls.openPathBelow(top, path);
    }
  }
}
