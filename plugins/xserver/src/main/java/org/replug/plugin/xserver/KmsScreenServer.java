package org.replug.plugin.xserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.pf4j.Extension;
import org.replug.api.ScreenPlace;
import org.replug.api.ScreenProgram;
import org.replug.api.ScreenServer;
import org.replug.api.SessionProcess;
import org.replug.plugin.xserver.protocol.Authorization;

/**
 * Shows the screen of a session's X server on a monitor of this machine: the server cannot take
 * another card in the place of its first one, so a program of ours, {@code replug-kms}, does, and
 * copies the root window.
 *
 * <p>The folder that it is started from may lie where nothing can be executed, as Debian has {@code
 * /run}: within a mount namespace of its own, it can. What the machine unmounts is unmounted there,
 * too (slave): a program that stays for days must not keep a disk in use.
 */
@Extension
public final class KmsScreenServer implements ScreenServer {
  private static final String PROGRAM = "replug-kms";

  private static final String EXECUTABLE =
      "mount --bind \"$1\" \"$1\" && mount -o remount,bind,exec,nosuid,nodev \"$1\""
          + " && cd \"$1\" && shift && exec ./"
          + PROGRAM
          + " \"$@\"";

  private final Path connectors;

  /** Made by PF4J. */
  public KmsScreenServer() {
    this(Path.of("/sys/class/drm"));
  }

  KmsScreenServer(Path connectors) {
    this.connectors = connectors;
  }

  @Override
  public String protocol() {
    return "kms";
  }

  @Override
  public boolean listens() {
    return false;
  }

  @Override
  public Optional<String> obstacle() {
    boolean card = false;
    // Cards, card0, and their connectors, card0-Virtual-1, lie side by side.
    if (Files.isDirectory(connectors)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(connectors, "card*")) {
        for (Path entry : entries) {
          card = true;
          Path status = entry.resolve("status");
          if (Files.exists(status) && Files.readString(status).strip().equals("connected")) {
            return Optional.empty();
          }
        }
      } catch (IOException e) {
        return Optional.of("the graphics cards cannot be read, " + e + ": mount /sys");
      }
    }
    return Optional.of(
        card
            ? "no monitor is connected to a graphics card: connect one, or use --screen vnc"
            : "this machine has no graphics card whose modes the kernel sets: use --screen vnc");
  }

  @Override
  public Optional<ScreenProgram> program(List<SessionProcess> processes, ScreenPlace place)
      throws IOException {
    Optional<XServer> server = XServer.among(processes);
    if (server.isEmpty()) {
      return Optional.empty();
    }
    write(place.folder().resolve(PROGRAM), "rwx------", content());
    Path authority = place.folder().resolve("authority");
    write(authority, "rw-------", authority(server.get().authorization()));
    return Optional.of(
        new ScreenProgram(
            List.of(
                "unshare",
                "--mount",
                "--propagation",
                "slave",
                "sh",
                "-c",
                EXECUTABLE,
                "sh",
                place.folder().toString(),
                server.get().socket().toString(),
                authority.toString(),
                place.shown().toString()),
            new TreeMap<>()));
  }

  private static byte[] content() throws IOException {
    try (InputStream program = KmsScreenServer.class.getResourceAsStream(PROGRAM)) {
      if (program == null) {
        throw new IOException("this build lacks its part " + PROGRAM);
      }
      return program.readAllBytes();
    }
  }

  /** What replug-kms shows the server: the protocol's name, a new line and the data. */
  private static byte[] authority(Authorization authorization) {
    if (authorization.equals(Authorization.NONE)) {
      return new byte[0];
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes((authorization.protocol() + "\n").getBytes(StandardCharsets.ISO_8859_1));
    file.writeBytes(authorization.data());
    return file.toByteArray();
  }

  private static void write(Path file, String permissions, byte[] content) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
    Files.write(file, content);
  }
}
