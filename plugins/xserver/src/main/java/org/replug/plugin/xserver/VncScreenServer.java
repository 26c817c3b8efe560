package org.replug.plugin.xserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pf4j.Extension;
import org.replug.api.ScreenPlace;
import org.replug.api.ScreenProgram;
import org.replug.api.ScreenServer;
import org.replug.api.SessionProcess;
import org.replug.plugin.xserver.protocol.Authorization;

/**
 * Shows the screen of a session's X server by VNC, with TigerVNC's x0vncserver: an X client that
 * reads the root window, and types by the XTEST extension.
 *
 * <p>The server's socket lies in the session's own /tmp. A client finds it by the number in DISPLAY
 * alone, so it runs in a mount namespace of its own, where that number leads to this socket.
 * Clients try the abstract socket of a number first, which anybody could have bound: the number is
 * a random one of nine digits. What the machine unmounts is unmounted there, too (slave): a server
 * that stays for days must not keep a disk in use.
 */
@Extension
public final class VncScreenServer implements ScreenServer {
  // Debian calls the program so, and x0vncserver a script around it.
  private static final List<Path> PROGRAMS =
      List.of(Path.of("/usr/bin/X0tigervnc"), Path.of("/usr/bin/x0vncserver"));

  private static final String OWN_DISPLAY =
      "mount -t tmpfs -o mode=0700 tmpfs /tmp && mkdir /tmp/.X11-unix"
          + " && ln -s \"$1\" \"/tmp/.X11-unix/X$2\" && shift 2 && exec \"$@\"";

  private static final int FIRST_NUMBER = 100_000_000;
  private static final int NUMBERS = 900_000_000;

  private final List<Path> programs;

  /** Made by PF4J. */
  public VncScreenServer() {
    this(PROGRAMS);
  }

  VncScreenServer(List<Path> programs) {
    this.programs = List.copyOf(programs);
  }

  @Override
  public String protocol() {
    return "vnc";
  }

  @Override
  public Optional<String> obstacle() {
    return installed().isPresent()
        ? Optional.empty()
        : Optional.of("x0vncserver is not installed: install the package tigervnc-scraping-server");
  }

  @Override
  public Optional<ScreenProgram> program(List<SessionProcess> processes, ScreenPlace place)
      throws IOException {
    Optional<XServer> server = XServer.among(processes);
    Optional<Path> program = installed();
    if (server.isEmpty() || program.isEmpty()) {
      return Optional.empty();
    }
    Path password = place.folder().resolve("vnc-password");
    write(password, VncPassword.obfuscated(place.password()));
    Path authority = place.folder().resolve("xauthority");
    write(authority, authority(server.get().authorization()));
    String number = String.valueOf(FIRST_NUMBER + new SecureRandom().nextInt(NUMBERS));
    List<String> command = new ArrayList<>();
    command.addAll(List.of("unshare", "--mount", "--propagation", "slave"));
    command.addAll(List.of("sh", "-c", OWN_DISPLAY, "sh"));
    command.addAll(List.of(server.get().socket().toString(), number, program.get().toString()));
    command.addAll(arguments(place.port(), password));
    return Optional.of(
        new ScreenProgram(
            command,
            new TreeMap<>(Map.of("DISPLAY", ":" + number, "XAUTHORITY", authority.toString()))));
  }

  private static List<String> arguments(int port, Path password) {
    return List.of(
        "-rfbport=" + port,
        "-localhost=1",
        "-UseIPv6=0",
        "-SecurityTypes=VncAuth",
        "-PasswordFile=" + password,
        "-AlwaysShared=1",
        // The session may have System V memory of its own, where the same number is another's.
        "-UseSHM=0");
  }

  /** An authority file whose only entry, if any, holds for every display. */
  private static byte[] authority(Authorization authorization) {
    return authorization.equals(Authorization.NONE)
        ? new byte[0]
        : XauthorityFile.forAnyDisplay(authorization);
  }

  private static void write(Path file, byte[] content) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, content);
  }

  private Optional<Path> installed() {
    return programs.stream().filter(Files::isExecutable).findFirst();
  }
}
