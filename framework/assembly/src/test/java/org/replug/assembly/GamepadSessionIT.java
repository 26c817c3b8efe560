package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session on a virtual X server whose game pad is simulated from a restart on. */
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

      JsonNode first = session.command("restart", "--simulate", "gamepad");
      String old = node(first);
      session.awaitText("journal", "opened " + old);
      press(first, SOUTH);
      session.awaitText("journal", "pressed " + SOUTH + " on " + old);
      List<String> expected = new ArrayList<>(List.of("listens", "add " + sysname(old)));
      expected.add("opened " + old + ": " + name(first));
      expected.add("pressed " + SOUTH + " on " + old);
      assertEquals(expected, journal(session));

      JsonNode saved = session.command("checkpoint");
      JsonNode records = saved.at("/report/manifest/records");
      assertEquals(1, records.size(), records::toString);
      assertEquals(old, records.at("/0/record/device/devname").asText());

      // The pad has gone with its session; another takes its place.
      JsonNode second = session.command("restart", "--simulate", "auto");
      String fresh = node(second);
      session.awaitText("journal", "remove " + sysname(old));
      press(second, EAST);
      session.awaitText("journal", "pressed " + EAST + " on " + fresh);
      expected.add("lost " + old + ": Bad file descriptor");
      expected.add("add " + sysname(fresh));
      expected.add("opened " + fresh + ": " + name(second));
      expected.add("remove " + sysname(old));
      expected.add("pressed " + EAST + " on " + fresh);
      assertEquals(expected, journal(session));
      assertNotEquals(old, fresh);

      // Without one it is said, and the program hears of the loss all the same.
      session.command("checkpoint");
      JsonNode none = session.command("restart");
      session.awaitText("journal", "remove " + sysname(fresh));
      assertEquals("[\"joystick\"]", none.at("/report/plan/leftWithout").toString());
    }
  }

  private static void press(JsonNode restarted, int button) throws Exception {
    Path socket = Path.of(restarted.at("/report/simulation/socket").asText());
    String request = "perform 0 events 1 " + button + " 1 0 0 0 1 " + button + " 0 0 0 0\n";
    try (SocketChannel control = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      control.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
      ByteBuffer answer = ByteBuffer.allocate(64);
      control.read(answer);
      assertEquals("ok", new String(answer.array(), StandardCharsets.UTF_8).trim());
    }
  }

  private static String sysname(String node) {
    return Path.of(node).getFileName().toString();
  }

  private static String node(JsonNode restarted) {
    return restarted.at("/report/simulation/devices/0/devname").asText();
  }

  private static String name(JsonNode restarted) {
    return restarted.at("/report/simulation/devices/0/name").asText();
  }

  private static List<String> journal(VirtualSession session) throws IOException {
    return Files.readAllLines(session.home().resolve("journal"));
  }
}
