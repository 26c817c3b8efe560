package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.engine.DirectoryTree;

/** Sessions on a virtual X server whose game pads are simulated. */
class GamepadSessionIT {
  /** Waits for the program, which comes when the home folder is there. */
  private static final String SCRIPT =
      "until [ -x gamepad ]; do sleep 0.05; done; exec ./gamepad journal";

  // BTN_SOUTH and BTN_EAST of linux/input-event-codes.h.
  private static final int SOUTH = 304;
  private static final int EAST = 305;

  @TempDir private Path folder;

  @Test
  void aPadThatIsGoneIsReplacedByASimulatedOneWhichIsThenReplacedByAnother() throws Exception {
    NativeProgram.compile(folder, "gamepad.c");
    try (VirtualSession session = VirtualSession.run("it-gamepad", "bash", "-c", SCRIPT)) {
      Files.copy(folder.resolve("gamepad"), session.home().resolve("gamepad.new"));
      session.home().resolve("gamepad.new").toFile().setExecutable(true, false);
      Files.move(session.home().resolve("gamepad.new"), session.home().resolve("gamepad"));
      session.awaitText("journal", "listens");
      session.command("checkpoint");

      session.command("restart", "--simulate", "gamepad");
      JsonNode first = session.simulation();
      String old = node(first);
      press(session, old, SOUTH);
      List<String> expected = new ArrayList<>(List.of("listens"));
      expected.addAll(gained(first, SOUTH));
      assertEquals(expected, journal(session));

      JsonNode saved = session.command("checkpoint");
      JsonNode records = saved.at("/report/manifest/records");
      assertEquals(1, records.size(), records::toString);
      assertEquals(old, records.at("/0/record/device/devname").asText());

      // The pad has gone with its session; another takes its place.
      session.command("restart", "--simulate", "auto");
      JsonNode second = session.simulation();
      String fresh = node(second);
      session.awaitText("journal", "closed " + old);
      press(session, fresh, EAST);
      expected.add("lost " + old + ": Bad file descriptor");
      expected.addAll(gained(second, EAST));
      // The program knows the old pad by its node alone.
      int last = expected.size() - 1;
      expected.addAll(last, List.of("remove " + sysname(old), "closed " + old));
      assertEquals(expected, journal(session));
      assertNotEquals(old, fresh);

      // Without one it is said, and the program hears of the loss all the same.
      session.command("checkpoint");
      JsonNode none = session.command("restart");
      session.awaitText("journal", "closed " + fresh);
      assertEquals("[\"joystick\"]", none.at("/report/plan/leftWithout").toString());
    }
  }

  @Test
  void aNewSessionHasASimulatedPadFromItsStart() throws Exception {
    // Where a session sees it: its own /tmp is empty.
    Path place = Files.createTempDirectory(Path.of("/opt"), "replug-it-");
    try {
      place.toFile().setExecutable(true, false);
      place.toFile().setReadable(true, false);
      NativeProgram.compile(place, "gamepad.c");
      String program = place.resolve("gamepad").toString();
      try (VirtualSession session =
          VirtualSession.runSimulating("it-firstpad", "gamepad", program, "journal")) {
        JsonNode first = session.simulation();
        press(session, node(first), SOUTH);
        List<String> expected = new ArrayList<>(List.of("listens"));
        expected.addAll(gained(first, SOUTH));
        assertEquals(expected, journal(session));
        assertEquals(List.of(sysname(node(first))), nodes(session));
        Replug.Ended listed = Replug.run("simulate", "--list");
        assertTrue(
            listed.out().contains(" it-firstpad (process " + session.pid() + ")\n"),
            listed::toString);

        session.command("checkpoint");
        session.command("restart", "--simulate", "auto");
        JsonNode second = session.simulation();
        session.awaitText("journal", "closed " + node(first));
        press(session, node(second), EAST);
        assertEquals(List.of(sysname(node(second))), nodes(session));

        Path socket = Path.of(second.at("/socket").asText());
        session.command("stop");
        NativeProgram.await("the end of the pad", () -> Files.notExists(socket));
      }
    } finally {
      DirectoryTree.delete(place);
    }
  }

  @Test
  void whatCannotBeSimulatedForANewSessionIsSaidBeforeAnythingIsMade() throws Exception {
    for (String wrong : List.of("auto", "gamepad,theremin")) {
      Replug.Ended ended =
          Replug.run(
              "session", "run", "--name", "it-nopad", "--simulate", wrong, "--", "sleep", "60");
      assertEquals(2, ended.status(), ended::toString);
      assertTrue(Files.notExists(Path.of("/var/lib/replug/sessions/it-nopad")), wrong);
    }
  }

  /** What the program writes of a pad that comes, and of one of its buttons. */
  private static List<String> gained(JsonNode simulation, int button) {
    String node = node(simulation);
    return List.of(
        "add " + sysname(node),
        "opened " + node + ": " + simulation.at("/devices/0/name").asText(),
        "pressed " + button + " on " + node);
  }

  private static List<String> nodes(VirtualSession session) {
    String[] names = Path.of("/proc/" + session.pid() + "/root/dev/input").toFile().list();
    return List.of(names);
  }

  /** Presses a button of the pad that the session has now, and waits until the program has it. */
  private static void press(VirtualSession session, String node, int button) throws Exception {
    session.awaitText("journal", "opened " + node);
    String label = session.simulation().at("/label").asText();
    String command = "key " + (button == SOUTH ? "BTN_SOUTH" : "BTN_EAST") + " press";
    Replug.Ended pressed = Replug.run("simulate", "--label", label, "--do", command);
    assertEquals(0, pressed.status(), pressed::toString);
    session.awaitText("journal", "pressed " + button + " on " + node);
  }

  private static String sysname(String node) {
    return Path.of(node).getFileName().toString();
  }

  private static String node(JsonNode simulation) {
    return simulation.at("/devices/0/devname").asText();
  }

  private static List<String> journal(VirtualSession session) throws IOException {
    return Files.readAllLines(session.home().resolve("journal"));
  }
}
