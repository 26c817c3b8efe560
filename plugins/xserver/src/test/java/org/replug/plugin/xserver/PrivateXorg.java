package org.replug.plugin.xserver;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.replug.api.SessionProcess;

/** A real Xorg, display 93, whose {@code /tmp} and network nobody else has. Closing kills it. */
final class PrivateXorg implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/lib/xorg/Xorg");
  private static final Path DRIVERS = Path.of("/usr/lib/xorg/modules");
  private static final String DISPLAY = ":93";

  private static final String CONFIGURATION =
      """
      Section "ServerFlags"
        Option "AutoAddDevices" "off"
        Option "AutoEnableDevices" "off"
      EndSection
      Section "Device"
        Identifier "card"
        Driver "dummy"
      EndSection
      Section "Screen"
        Identifier "screen"
        Device "card"
        DefaultDepth 24
        SubSection "Display"
          Depth 24
          Virtual 640 480
        EndSubSection
      EndSection
      Section "InputDevice"
        Identifier "Test keyboard"
        Driver "inputtest"
        Option "SocketPath" "/tmp/keyboard"
        Option "DeviceType" "Keyboard"
      EndSection
      Section "InputDevice"
        Identifier "Test pointer"
        Driver "inputtest"
        Option "SocketPath" "/tmp/pointer"
        Option "DeviceType" "Pointer"
      EndSection
      Section "ServerLayout"
        Identifier "layout"
        Screen "screen"
        InputDevice "Test keyboard" "CoreKeyboard"
        InputDevice "Test pointer" "CorePointer"
      EndSection
      """;

  private final Process process;
  private final Path log;

  private PrivateXorg(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Skips the tests of a class, with one line that says what is missing. */
  static void assumeInstalled() {
    assumeTrue("root".equals(System.getProperty("user.name")), "an Xorg of its own needs root");
    for (Path path :
        List.of(
            PROGRAM,
            DRIVERS.resolve("drivers/dummy_drv.so"),
            DRIVERS.resolve("input/inputtest_drv.so"),
            Path.of("/usr/bin/xinput"),
            Path.of("/usr/bin/xauth"),
            Path.of("/usr/bin/unshare"),
            Path.of("/usr/bin/nsenter"))) {
      assumeTrue(Files.exists(path), path + " is not installed");
    }
  }

  /** A server that lets local clients in as they are. */
  static PrivateXorg startOpen(Path folder) throws IOException, InterruptedException {
    return start(folder, "");
  }

  /** A server that wants the cookie of a file in its own {@code /tmp}. */
  static PrivateXorg startWithCookie(Path folder) throws IOException, InterruptedException {
    return start(folder, "-auth /tmp/authority");
  }

  private static PrivateXorg start(Path folder, String authority)
      throws IOException, InterruptedException {
    Path configuration = Path.of("/run", "replug-xserver-it-" + ProcessHandle.current().pid());
    Path log = folder.resolve("xorg.log");
    Files.writeString(configuration, CONFIGURATION);
    try {
      String script =
          """
          set -e
          mount -t tmpfs tmpfs /tmp
          mkdir -m 1777 /tmp/.X11-unix
          xauth -q -f /tmp/authority add %1$s . 00112233445566778899aabbccddeeff 2>/dev/null
          exec %2$s %1$s -config %3$s -logfile /tmp/log -novtswitch -sharevts -noreset \
            -nolisten tcp %4$s
          """
              .formatted(DISPLAY, PROGRAM, configuration, authority);
      Process process =
          new ProcessBuilder("unshare", "-m", "-n", "sh", "-c", script)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      PrivateXorg xorg = new PrivateXorg(process, log);
      try {
        xorg.awaitSocket();
      } catch (IOException | InterruptedException | RuntimeException e) {
        xorg.close();
        throw e;
      }
      return xorg;
    } finally {
      Files.delete(configuration);
    }
  }

  private void awaitSocket() throws IOException, InterruptedException {
    // Xorg binds its socket before it reads its configuration, and answers once it is up.
    while (!Files.exists(socket()) || !Files.readString(log).contains("Using config file")) {
      if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
        throw new IOException("Xorg ended: " + Files.readString(log));
      }
    }
    xinput("list");
  }

  /** As the framework tells of it. */
  SessionProcess process() throws IOException {
    String commandLine = Files.readString(proc().resolve("cmdline"));
    return new SessionProcess(
        (int) process.pid(),
        Files.readString(proc().resolve("comm")).strip(),
        Arrays.asList(commandLine.split("\0")),
        proc().resolve("root"));
  }

  /** The server's socket, as it is reached from here. */
  Path socket() {
    return proc().resolve("root/tmp/.X11-unix/X93");
  }

  /** What xinput says, inside the server's namespaces. */
  String xinput(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("nsenter", "-t", Long.toString(process.pid()), "-m", "-n", "env"));
    command.addAll(List.of("DISPLAY=" + DISPLAY, "XAUTHORITY=/tmp/authority", "LC_ALL=C.UTF-8"));
    command.add("xinput");
    command.addAll(List.of(arguments));
    Process xinput = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(xinput.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (xinput.waitFor() != 0) {
      throw new IOException("xinput: " + output);
    }
    return output;
  }

  /** Sends a signal to the server. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** How many files the server has open. */
  int openFiles() throws IOException {
    try (Stream<Path> descriptors = Files.list(proc().resolve("fd"))) {
      return (int) descriptors.count();
    }
  }

  private Path proc() {
    return Path.of("/proc", Long.toString(process.pid()));
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
