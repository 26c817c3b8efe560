package org.replug.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that do not run, as their folders say. */
class SessionCommandsTest {
  @TempDir private Path state;
  private final CommandRun command = new CommandRun();

  @BeforeEach
  void twoSessionsThatWere() throws Exception {
    command.runtime(state);
    session("asleep");
    Files.createDirectories(folder("asleep").resolve("checkpoints/before/image"));
    session("over");
  }

  @Test
  void theListHasStatesAsTheDocumentsDoAndNoPidOfALifeThatHasEnded() throws Exception {
    JsonNode list = new ObjectMapper().readTree(command.run("session", "list", "--json").out());
    assertEquals("sleeping", list.at("/0/state").textValue());
    assertEquals("before", list.at("/0/checkpoints/0").textValue());
    assertEquals("ended", list.at("/1/state").textValue());
    for (JsonNode each : list) {
      assertTrue(each.at("/session/life").isNull(), each.toString());
    }
    String text = command.run("session", "list").out();
    assertTrue(text.matches("(?s).*\nasleep +sleeping +- +nobody .*"), text);
  }

  @Test
  void whoeverSitsAtATerminalIsAskedBeforeASleepingSessionIsRemoved() throws Exception {
    CommandRun.Result kept = command.typed("\n").run("session", "rm", "asleep");
    assertEquals(1, kept.status());
    assertEquals(
        "The session asleep sleeps; its checkpoints (before) and its home folder are nowhere else,"
            + " unless they were exported. Remove them? [y/N] replug: nothing was changed\n",
        kept.err());
    assertTrue(Files.exists(folder("asleep")));
    CommandRun.Result removed = command.typed("y\n").run("session", "rm", "asleep", "--json");
    assertEquals(0, removed.status());
    assertTrue(new ObjectMapper().readTree(removed.out()).at("/life").isNull(), removed.out());
    assertFalse(Files.exists(folder("asleep")));
  }

  @Test
  void scriptsAreNotAskedNorIsWhoSaysYesBeforehand() {
    assertEquals("", command.run("session", "rm", "asleep").err());
    assertFalse(Files.exists(folder("asleep")));
    assertEquals("", command.typed("n\n").run("session", "rm", "over").err(), "it sleeps not");
    assertFalse(Files.exists(folder("over")));
  }

  @Test
  void yesIsSaidBeforehandWithAnOption() {
    assertEquals("", command.typed("n\n").run("session", "rm", "--yes", "asleep").err());
    assertFalse(Files.exists(folder("asleep")));
  }

  @Test
  void whatMayTakeLongIsToldStepByStepWithVerbose() {
    String told = command.run("session", "stop", "asleep", "-v").err();
    assertTrue(told.startsWith("replug: end of the session's programs\nreplug: R115 "), told);
    assertTrue(command.run("session", "stop", "asleep").err().startsWith("replug: R115 "));
  }

  private Path folder(String name) {
    return state.resolve("sessions").resolve(name);
  }

  /** One whose first process was of another boot of the machine. */
  private void session(String name) throws Exception {
    Files.createDirectories(folder(name));
    Files.writeString(
        folder(name).resolve("session.json"),
        """
        {"name": "%s", "size": {"width": 1280, "height": 800},
         "user": {"name": "nobody", "uid": 65534, "gid": 65534, "groups": []},
         "rootfs": "/", "command": ["xterm"], "devices": [], "createdAt": "2026-01-01T00:00:00Z",
         "life": {"pid": 1, "startTimeTicks": 0, "bootId": "another"}}
        """
            .formatted(name));
  }
}
