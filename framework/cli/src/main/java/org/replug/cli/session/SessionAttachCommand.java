package org.replug.cli.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.cli.Invocation;
import org.replug.session.SessionName;
import org.replug.session.Sessions;
import org.replug.session.bridge.Bridge;
import org.replug.session.bridge.Listeners;
import org.replug.session.bridge.Password;
import org.replug.session.bridge.ServerSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replug session attach}. */
@Command(
    name = "attach",
    header = "Lets VNC viewers see and use a session, until Ctrl-C.",
    description =
        "A viewer stays connected while the session sleeps: it shows the last picture, and goes on"
            + " when the session is restarted. Without options, a free port of this machine's own"
            + " address and a new password are told.",
    footer = {
      "",
      "Examples:",
      "  replug session attach work",
      "  replug session attach work --socket /run/work.vnc"
    })
public final class SessionAttachCommand implements Callable<Integer> {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int MOST_PORTS = 65535;

  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", description = "The session.")
  private String name = "";

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS:PORT",
      description =
          "Where to listen (default: 127.0.0.1, a free port). What is sent to other addresses is"
              + " not encrypted.")
  private String listen = LOOPBACK + ":0";

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "A file whose first line is the password; 8 characters count.")
  private Optional<Path> passwordFile = Optional.empty();

  @Option(
      names = "--socket",
      paramLabel = "PATH",
      description = "Listen on a unix socket that only root may use, without a password.")
  private Optional<Path> socket = Optional.empty();

  /** The command, within one run. */
  public SessionAttachCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /**
   * What the command answers before it serves.
   *
   * @param name the session
   * @param address where viewers connect to
   * @param password what they must know, where the command has made it up
   */
  record Attached(String name, String address, Optional<String> password) {}

  @Override
  public Integer call() throws Exception {
    SessionName session = SessionName.parse(name);
    ServerSource source = new Sessions(invocation.surroundings().installation()).server(session);
    if (socket.isPresent()) {
      serve(source, unix(socket.get()), Optional.empty(), Optional.empty());
      return 0;
    }
    Optional<Password> given =
        passwordFile.isPresent() ? Optional.of(password(passwordFile.get())) : Optional.empty();
    Password password = given.orElseGet(Password::random);
    serve(
        source,
        tcp(),
        Optional.of(password),
        given.isPresent() ? Optional.empty() : Optional.of(password.text()));
    return 0;
  }

  private void serve(
      ServerSource source,
      ServerSocketChannel listener,
      Optional<Password> password,
      Optional<String> told)
      throws IOException, InterruptedException {
    try (Bridge bridge = new Bridge(source, listener, password)) {
      Attached attached = new Attached(name, address(listener), told);
      invocation.answer(attached, () -> text(attached));
      bridge.serve();
      invocation.tell("the session " + name + " was removed");
    } finally {
      if (socket.isPresent()) {
        Files.deleteIfExists(socket.get());
      }
    }
  }

  private String address(ServerSocketChannel listener) throws IOException {
    return listener.getLocalAddress() instanceof InetSocketAddress internet
        ? internet.getAddress().getHostAddress() + "::" + internet.getPort()
        : socket.orElseThrow().toString();
  }

  private static String text(Attached attached) {
    return "Viewers of the session "
        + attached.name()
        + " connect to "
        + attached.address()
        + attached.password().map(word -> ", password " + word).orElse("")
        + ". Ctrl-C ends this.\n\nNext: vncviewer "
        + attached.address()
        + "\n";
  }

  private static ServerSocketChannel unix(Path path) throws ReplugException {
    try {
      return Listeners.unix(path);
    } catch (IOException | IllegalArgumentException e) {
      throw cannotListen(path.toString(), e);
    }
  }

  private ServerSocketChannel tcp() throws ReplugException {
    int colon = listen.lastIndexOf(':');
    try {
      int port = Integer.parseInt(listen.substring(colon + 1));
      if (colon < 1 || port < 0 || port > MOST_PORTS) {
        throw new NumberFormatException(listen);
      }
      return Listeners.tcp(new InetSocketAddress(listen.substring(0, colon), port));
    } catch (NumberFormatException e) {
      throw new ReplugException(
          FailureCode.USAGE,
          "'" + listen + "' is no address to listen on",
          "Give ADDRESS:PORT, such as 127.0.0.1:5901.",
          e);
    } catch (IOException | UnresolvedAddressException e) {
      throw cannotListen(listen, e);
    }
  }

  private static ReplugException cannotListen(String where, Exception e) {
    return new ReplugException(
        FailureCode.INPUT_OUTPUT,
        "Cannot listen on " + where + ": " + e.getMessage(),
        "Give another address, or end what listens there.",
        e);
  }

  private static Password password(Path file) throws ReplugException {
    try {
      String line = Files.readString(file).lines().findFirst().orElse("");
      if (!line.isEmpty()) {
        return new Password(line);
      }
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.USAGE,
          "The password file " + file + " cannot be read: " + e.getMessage(),
          "Give a file whose first line is the password.",
          e);
    }
    throw new ReplugException(
        FailureCode.USAGE,
        "The password file " + file + " has no password in its first line",
        "Give a file whose first line is the password.");
  }
}
