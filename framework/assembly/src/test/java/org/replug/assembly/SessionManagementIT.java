package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Programs that take part in X session management save before a checkpoint. */
class SessionManagementIT {
  @Test
  void programsSaveBeforeACheckpointAndGoOnAfterTheRestart() throws Exception {
    try (VirtualSession session = VirtualSession.run("it-xsmp", "xterm", "-e", "bash", "-i")) {
      session.awaitTitle(title -> title.contains("bash") || title.contains("@"));
      JsonNode unasked = session.command("checkpoint", "--leave-running");
      assertTrue(unasked.at("/report/prepared").isEmpty(), unasked::toString);
      assertEquals(0, savedByOpenbox(session));

      assertReady(session.command("checkpoint", "--prepare"));
      assertEquals(1, savedByOpenbox(session));
      session.command("restart");

      // Those that were not told to go on would not be asked again.
      assertReady(session.command("checkpoint", "--prepare", "--leave-running"));
      assertReady(session.command("checkpoint", "--prepare", "--leave-running"));
      session.keys("type", "--delay", "30", "echo goes on > typed\n");
      session.awaitText("typed", "goes on");
    }
  }

  @Test
  void aProgramThatDoesNotAnswerIsToldOfAndSavedAllTheSame() throws Exception {
    try (VirtualSession session = VirtualSession.run("it-xsmp", "xterm", "-e", "bash", "-i")) {
      session.awaitTitle(title -> title.contains("bash") || title.contains("@"));
      int openbox = Processes.withArgument(word -> word.equals("openbox")).get(0);
      signal("STOP", openbox);
      JsonNode saved = session.command("checkpoint", "--prepare", "--leave-running");
      signal("CONT", openbox);
      String told = saved.at("/report/prepared").toString();
      assertTrue(told.contains("Not ready in time: openbox."), told);
      assertTrue(told.contains("Ready for it: ") && told.contains("xterm"), told);
      assertFalse(told.contains("could not"), told);
    }
  }

  private static void signal(String name, int pid) throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder("kill", "-" + name, "" + pid).start().waitFor());
  }

  private static void assertReady(JsonNode saved) {
    String told = saved.at("/report/prepared").toString();
    assertTrue(told.contains("Ready for it: "), told);
    assertTrue(told.contains("xterm") && told.contains("openbox"), told);
    assertFalse(told.contains("Not ready"), told);
  }

  private static long savedByOpenbox(VirtualSession session) throws IOException {
    Path folder = session.home().resolve(".local/share/openbox/sessions");
    if (!Files.exists(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".obs")).count();
    }
  }
}
