package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that take part in X session management save before a checkpoint, on request. */
class SessionManagementIT {
  @TempDir private Path folder;
  private Path saver;

  @BeforeEach
  void compile() throws Exception {
    saver = folder.resolve("saver");
    Path code = Path.of(SessionManagementIT.class.getResource("saver.c").toURI());
    List<String> compiler = List.of("gcc", "-Wall", "-Wextra", "-Werror", "-O1", "-o");
    List<String> words = new ArrayList<>(compiler);
    words.addAll(List.of(saver.toString(), code.toString(), "-lSM", "-lICE"));
    assertEquals(0, new ProcessBuilder(words).inheritIO().start().waitFor());
  }

  /** A session with such a program, which counts, and openbox and xterm, which take part too. */
  private VirtualSession session(String name) throws Exception {
    VirtualSession session =
        VirtualSession.run(
            name,
            "bash",
            "-c",
            "until [ -e ~/saver ]; do sleep 0.05; done; xterm & exec ~/saver ~/journal " + name);
    Path unready = session.home().resolve(".saver");
    Files.copy(saver, unready);
    assertTrue(unready.toFile().setExecutable(true, false));
    Files.move(unready, session.home().resolve("saver"));
    session.awaitText("journal", "counting");
    session.awaitTitle(title -> !title.isEmpty() && !title.contains("fail"));
    return session;
  }

  @Test
  void aProgramSavesBeforeTheFreezeAndGoesOnAfterTheRestart() throws Exception {
    try (VirtualSession session = session("it-save")) {
      JsonNode saved = session.command("checkpoint", "--prepare", "--as", "asked");
      String told = told(saved);
      assertTrue(told.contains("Made ready first: ") && told.contains("it-save"), told);
      assertTrue(told.contains("openbox") && told.contains("xterm"), told);
      assertFalse(told.contains("saved as they were"), told);

      // The files of the instant of the dump: the save is done, and all is still.
      Path frozen = session.home().resolveSibling("checkpoints/asked/home");
      List<String> journal = Files.readAllLines(frozen.resolve("journal"));
      String count = Files.readString(frozen.resolve("journal.count")).strip();
      assertEquals(List.of("counting", "asked", "saved " + count), journal);

      session.command("restart");
      session.awaitText("journal", "goes on");
      awaitMoreThan(session, Long.parseLong(count));
      assertEquals("goes on", last(session));
      assertTrue(told(session.command("checkpoint", "--prepare")).contains("it-save"));
      session.command("restart");
      NativeProgram.await("the program to go on again", () -> journal(session).size() == 7);
    }
  }

  @Test
  void withoutTheOptionNobodyIsAsked() throws Exception {
    try (VirtualSession session = session("it-unasked")) {
      JsonNode saved = session.command("checkpoint");
      assertTrue(saved.at("/report/prepared").isArray(), saved::toString);
      assertTrue(saved.at("/report/prepared").isEmpty(), saved::toString);
      session.command("restart");
      awaitMoreThan(session, count(session));
      assertEquals(List.of("counting"), journal(session));
    }
  }

  @Test
  void programsThatWereLeftRunningGoOn() throws Exception {
    try (VirtualSession session = session("it-left")) {
      for (int round = 1; round <= 2; round++) {
        session.command("checkpoint", "--prepare", "--leave-running");
        int lines = 1 + 3 * round;
        NativeProgram.await("the program to go on", () -> journal(session).size() == lines);
        assertEquals("goes on", last(session));
        awaitMoreThan(session, count(session));
      }
    }
  }

  @Test
  void whoDoesNotAnswerIsNamedAndHoldsNobodyUp() throws Exception {
    try (VirtualSession session = session("it-deaf")) {
      signal("USR1", "it-deaf");
      for (int round = 0; round < 2; round++) {
        String told =
            told(session.command("checkpoint", "--prepare", "--set", "plugin.timeout=2s"));
        assertTrue(told.contains("Did not answer in time, saved as they were: it-deaf."), told);
        assertTrue(told.contains("Made ready first: ") && told.contains("openbox"), told);
        session.command("restart");
        awaitMoreThan(session, count(session));
        assertEquals(List.of("counting"), journal(session));
      }
    }
  }

  @Test
  void whoCannotSaveIsNamed() throws Exception {
    try (VirtualSession session = session("it-unable")) {
      signal("USR2", "it-unable");
      String told = told(session.command("checkpoint", "--prepare"));
      assertTrue(told.contains("Could not make ready, saved as they were: it-unable."), told);
      session.command("restart");
      session.awaitText("journal", "goes on");
    }
  }

  @Test
  void aCheckpointThatFailsLetsProgramsGoOn() throws Exception {
    try (VirtualSession session = session("it-failed")) {
      Path checkpoints = Files.createDirectories(session.home().resolveSibling("checkpoints"));
      run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", checkpoints.toString());
      try {
        Replug.Ended failed = session.tried("checkpoint", "--prepare");
        assertEquals(1, failed.status(), failed::toString);
        assertTrue(failed.err().contains("R108"), failed::toString);
      } finally {
        run("umount", checkpoints.toString());
      }
      session.awaitText("journal", "goes on");
      awaitMoreThan(session, count(session));
      assertEquals(4, journal(session).size(), "asked once, and told once to go on");
    }
  }

  private static String told(JsonNode saved) {
    return saved.at("/report/prepared").toString();
  }

  private static List<String> journal(VirtualSession session) throws IOException {
    return Files.readAllLines(session.home().resolve("journal"));
  }

  private static String last(VirtualSession session) throws IOException {
    List<String> lines = journal(session);
    return lines.get(lines.size() - 1);
  }

  /** What the program has counted; zero in the instant in which it writes that. */
  private static long count(VirtualSession session) throws IOException {
    String text = Files.readString(session.home().resolve("journal.count"));
    return text.endsWith("\n") ? Long.parseLong(text.strip()) : 0;
  }

  private static void awaitMoreThan(VirtualSession session, long then) throws Exception {
    NativeProgram.await("the program to count on", () -> count(session) > then + 1);
  }

  /** Sends a signal to the program of a session. */
  private static void signal(String signal, String name) throws IOException, InterruptedException {
    int pid =
        Processes.withArgument(word -> word.equals(name)).stream()
            .filter(each -> Processes.arguments(each).get(0).endsWith("/saver"))
            .findFirst()
            .orElseThrow();
    run("kill", "-" + signal, "" + pid);
  }

  private static void run(String... words) throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder(words).inheritIO().start().waitFor(), words[0]);
  }
}
