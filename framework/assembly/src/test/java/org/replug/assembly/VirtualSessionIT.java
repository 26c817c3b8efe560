package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A terminal on a virtual X server: seen, saved, restarted, rolled back. */
class VirtualSessionIT {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long LOOK_MILLIS = 20;
  private static final int SHIFT = 0xffe1;

  /** A running {@code replug session attach}. */
  private record Attached(Process process, int port, String password) implements AutoCloseable {
    static Attached to(VirtualSession session) throws IOException {
      Process process = Replug.start(List.of("session", "attach", session.name(), "--json"));
      BufferedReader lines = process.inputReader();
      StringBuilder json = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        json.append(line);
        if (line.equals("}")) {
          break;
        }
      }
      JsonNode answer = new ObjectMapper().readTree(json.toString());
      String address = answer.get("address").asText();
      assertTrue(address.startsWith("127.0.0.1::"), address);
      return new Attached(
          process,
          Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)),
          answer.get("password").asText());
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  @Test
  void aViewerStaysConnectedWhileTheSessionSleeps() throws Exception {
    try (VirtualSession session = VirtualSession.run("it-viewer", "xterm", "-e", "bash", "-i")) {
      session.awaitTitle(title -> title.contains("bash") || title.contains("@"));
      try (Attached bridge = Attached.to(session)) {
        IOException refused =
            assertThrows(IOException.class, () -> Viewer.connect(bridge.port(), "wrong"));
        assertEquals("The password is wrong", refused.getMessage());
        try (Viewer viewer = Viewer.connect(bridge.port(), bridge.password())) {
          viewer.type("echo begun > typed\n");
          session.awaitText("typed", "begun");
          viewer.type("echo first half,");
          session.command("checkpoint");
          int asleep = viewer.updates();
          session.command("restart");
          awaitPicture(viewer, asleep);
          viewer.type(" second half > typed\n");
          session.awaitText("typed", "first half, second half");
          assertFalse(viewer.ended(), "the viewer was disconnected");
        }
      }
      try (Attached again = Attached.to(session);
          Viewer viewer = Viewer.connect(again.port(), again.password())) {
        viewer.type("echo another bridge > typed\n");
        session.awaitText("typed", "another bridge");
      }
    }
  }

  @Test
  void aKilledBridgeCostsTheSessionNothing() throws Exception {
    // Each key is written down when it comes.
    String keys = "while IFS= read -rsn1 key; do printf %s \"$key\" >>typed; done";
    try (VirtualSession session =
        VirtualSession.run("it-killed", "xterm", "-e", "bash", "-c", keys)) {
      session.awaitTitle(title -> title.contains("bash"));
      try (Attached bridge = Attached.to(session);
          Viewer viewer = Viewer.connect(bridge.port(), bridge.password())) {
        viewer.type("before,");
        session.awaitText("typed", "before,");
        viewer.press(SHIFT);
        NativeProgram.await("Shift to be held", () -> typedAnA(session).endsWith("A"));
        bridge.process().destroyForcibly().waitFor();
        NativeProgram.await("the viewer to be disconnected", viewer::ended);
      }
      NativeProgram.await("Shift to be released", () -> typedAnA(session).endsWith("a"));
      session.command("checkpoint");
      session.command("restart");
      try (Attached again = Attached.to(session);
          Viewer viewer = Viewer.connect(again.port(), again.password())) {
        viewer.type("after");
        session.awaitText("typed", "after");
      }
      String typed = Files.readString(session.home().resolve("typed"));
      assertTrue(typed.matches("before,[aA]*after"), typed);
    }
  }

  /** Presses the A on the session's own keyboard; what is written down is a or A. */
  private static String typedAnA(VirtualSession session) throws Exception {
    int before = Files.readString(session.home().resolve("typed")).length();
    session.keys("key", "a");
    String[] typed = new String[1];
    NativeProgram.await(
        "the key",
        () -> {
          typed[0] = Files.readString(session.home().resolve("typed"));
          return typed[0].length() > before;
        });
    return typed[0];
  }

  /** Once the bridge has found the restarted session, it shows the whole picture. */
  private static void awaitPicture(Viewer viewer, int before) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (viewer.updates() <= before) {
      assertTrue(System.nanoTime() < deadline, "the picture does not go on");
      Thread.sleep(LOOK_MILLIS);
    }
  }

  @Test
  void filesAreBroughtBackTogetherWithTheMemory(@TempDir Path folder) throws Exception {
    String script = "echo one > file; echo kept > other; exec xterm -e bash -i";
    try (VirtualSession session = VirtualSession.run("it-files", "bash", "-c", script)) {
      session.awaitTitle(title -> title.contains("bash") || title.contains("@"));
      session.awaitText("file", "one");
      JsonNode saved = session.command("checkpoint", "--as", "early", "--leave-running");
      assertEquals("early", saved.get("checkpoint").asText());
      session.keys("type", "--delay", "30", "echo two > file; rm other; touch new\n");
      session.awaitText("file", "two");
      session.awaitTitle(title -> !Files.exists(session.home().resolve("other")));
      session.command("stop");

      Replug.Ended refused = session.tried("restart");
      assertEquals(5, refused.status(), refused::toString);
      assertTrue(refused.err().contains("R503"), refused::toString);
      for (String change : List.of("~/file (changed)", "~/other (gone)", "~/new (new)")) {
        assertTrue(refused.err().contains(change), () -> change + " in " + refused);
      }
      assertEquals("two\n", Files.readString(session.home().resolve("file")));

      session.command("restart", "--rollback");
      assertEquals("one\n", Files.readString(session.home().resolve("file")));
      assertEquals("kept\n", Files.readString(session.home().resolve("other")));
      assertFalse(Files.exists(session.home().resolve("new")));
      assertEquals(800, session.picture(folder.resolve("picture.png")).getWidth());

      Replug.Ended running = session.tried("restart");
      assertEquals(1, running.status(), running::toString);
      assertTrue(running.err().contains("R115"), running::toString);
      Replug.Ended taken = Replug.run("session", "run", "--name", session.name(), "xterm");
      assertEquals(2, taken.status(), taken::toString);
      assertTrue(taken.err().contains("R113"), taken::toString);
    }
    assertFalse(Files.exists(Path.of("/var/lib/replug/sessions/it-files")));
  }

  @Test
  void whatCannotBeRunIsSaidBeforeAnythingIsStarted() throws Exception {
    Replug.Ended program =
        Replug.run("session", "run", "--name", "it-none", "--", "no-such-program");
    assertEquals(2, program.status(), program::toString);
    assertTrue(program.err().contains("There is no program no-such-program"), program::toString);
    Replug.Ended user =
        Replug.run("session", "run", "--name", "it-none", "--user", "no-such-user", "xterm");
    assertEquals(2, user.status(), user::toString);
    Replug.Ended session = Replug.run("session", "checkpoint", "it-none");
    assertEquals(2, session.status(), session::toString);
    assertTrue(session.err().contains("R114"), session::toString);
  }
}
