package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.testkit.RfbClient;

/** The screen of a restarted session, looked at by a viewer. */
class ScreenIT {
  private static final String SIMULATE = "--simulate=keyboard,pointer";
  private static final int WHITE = 0xffffff;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long LOOK_MILLIS = 50;

  /** In a mount namespace of its own nothing is there that could show a screen. */
  private static final List<String> WITHOUT_VNC =
      List.of(
          "unshare",
          "--mount",
          "sh",
          "-c",
          "for program in X0tigervnc x0tigervncserver x0vncserver; do"
              + " file=$(readlink -f /usr/bin/$program) && [ -f \"$file\" ]"
              + " && mount --bind /dev/null \"$file\"; done; exec \"$@\"",
          "sh");

  @TempDir Path directory;

  @Test
  void aViewerSeesTheRestartedTerminalAndTypesIntoIt() throws Exception {
    try (LiveSession session = LiveSession.restart(DemoImage.path(), SIMULATE, "--screen=vnc")) {
      JsonNode screen = onlyScreen();
      assertEquals(session.pid(), screen.get("session").asInt());
      String address = screen.get("address").asText();
      String password = password(screen);
      onlyLoopbackIsListenedOn(address);
      assertThrows(IOException.class, () -> RfbClient.open(address, "wrong"));
      try (RfbClient viewer = RfbClient.open(address, password)) {
        assertEquals("640x400", viewer.size());
        long before = viewer.count(WHITE);
        assertTrue(before > 0, "the terminal's text is white");
        viewer.type(" Seen by a viewer");
        session.commandLine("begun on the first keyboard, Seen by a viewer");
        awaitMoreText(viewer, before);
      }
      anotherCheckpointFindsNobodyConnected(session, address, password);
      Replug.Ended stopped = Replug.run("screen", "stop", "" + session.pid());
      assertEquals(0, stopped.status(), stopped::toString);
      assertThrows(IOException.class, () -> RfbClient.open(address, password));
      assertEquals("No screen is shown.\n", Replug.run("screen", "list").out());
      assertFalse(session.states().isEmpty(), "the session lives on");
    }
  }

  /** The screen goes, and comes back where and as it was. */
  private void anotherCheckpointFindsNobodyConnected(
      LiveSession session, String address, String password) throws Exception {
    Path image = directory.resolve("image");
    try (RfbClient viewer = RfbClient.open(address, password)) {
      Replug.Ended plan = Replug.run("plan", "" + session.pid(), "--json");
      assertTrue(plan.json().get("obstacles").isEmpty(), plan::toString);
      Replug.Ended ended =
          Replug.run("checkpoint", "" + session.pid(), "-D", image.toString(), "--leave-running");
      assertEquals(0, ended.status(), ended::toString);
      assertTrue(
          ended.out().contains("Its screen is shown at " + address + " again."), ended.out());
      assertThrows(IOException.class, viewer::refresh);
    }
    try (RfbClient viewer = RfbClient.open(address, password)) {
      assertTrue(viewer.count(WHITE) > 0);
    }
  }

  @Test
  void aScreenIsNoLongerShownWhenItsSessionEnds() throws Exception {
    long program;
    int pid;
    try (LiveSession session = LiveSession.restart(DemoImage.path(), SIMULATE, "--screen=vnc")) {
      program = onlyScreen().get("program").asLong();
      assertTrue(ProcessHandle.of(program).isPresent());
      pid = session.pid();
    }
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (ProcessHandle.of(program).isPresent()) {
      assertTrue(System.nanoTime() < deadline, "the program that showed it has not ended");
      Thread.sleep(LOOK_MILLIS);
    }
    assertEquals("[ ]\n", Replug.run("screen", "list", "--json").out());
    assertFalse(Files.exists(Path.of("/run/replug/screens", "" + pid)));
  }

  @Test
  void withoutTheProgramNothingIsRestored() throws Exception {
    Replug.Ended ended =
        Replug.runAs(
            WITHOUT_VNC,
            Replug.home(),
            "restart",
            "-D",
            DemoImage.path().toString(),
            "--screen=vnc",
            "--json");
    assertRefused(ended, "x0vncserver is not installed");
    assertEquals(
        "Install the package tigervnc-scraping-server.", ended.json().at("/error/advice").asText());
  }

  @Test
  void whereThePortIsTakenNothingIsRestored() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      Replug.Ended ended =
          Replug.run(
              "restart", "-D", DemoImage.path().toString(), "--screen=vnc:" + port, "--json");
      assertRefused(ended, "port " + port + " is taken");
    }
  }

  private static void assertRefused(Replug.Ended ended, String why) throws IOException {
    assertEquals(3, ended.status(), ended::toString);
    assertEquals("R303", ended.json().at("/error/code").asText());
    assertTrue(ended.json().at("/error/message").asText().contains(why), ended::toString);
  }

  private static JsonNode onlyScreen() throws IOException, InterruptedException {
    JsonNode screens = Replug.run("screen", "list", "--json").json();
    assertEquals(1, screens.size(), screens::toString);
    return screens.get(0);
  }

  private static String password(JsonNode screen) throws IOException {
    Path file = Path.of(screen.get("passwordFile").asText());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
    return Files.readString(file).strip();
  }

  private static void onlyLoopbackIsListenedOn(String address) throws IOException {
    String port =
        String.format(":%04X", Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : Files.readAllLines(Path.of(table))) {
        String[] words = line.strip().split(" +");
        if (words[1].endsWith(port) && words[3].equals("0A")) {
          assertEquals("0100007F" + port, words[1], line);
        }
      }
    }
  }

  private static void awaitMoreText(RfbClient viewer, long before)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (viewer.count(WHITE) <= before) {
      assertTrue(System.nanoTime() < deadline, "what was typed does not appear in the picture");
      Thread.sleep(LOOK_MILLIS);
      viewer.refresh();
    }
  }
}
