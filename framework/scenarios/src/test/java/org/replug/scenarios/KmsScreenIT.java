package org.replug.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.replug.lab.guest.CommandResult;
import org.replug.lab.guest.Guest;
import org.replug.lab.machine.Hardware;
import org.replug.lab.scenario.Session;

/** The screen of a session that was on one graphics card, on the monitor of another. */
class KmsScreenIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final Pattern PLACE = Pattern.compile("x:(\\d+) y:(\\d+) .*", Pattern.DOTALL);
  private static final int INTO = 40;
  // As far from the place that it points at as a pointer of X's own reaches.
  private static final int POINTER = 24;
  private static final int TYPED_LINES = 2;
  private static final int LETTER = 8;
  private static final String CONSOLE = "cat /sys/class/tty/tty0/active";

  @BeforeAll
  static void machinesCanBeRun() throws Exception {
    LabHere.require();
  }

  @Test
  void theMonitorOfAnotherCardShowsTheRestartedScreen() throws Exception {
    Path folder = LabHere.output("screen-kms");
    LabHere.saved(Hardware.of("bochs-display@1", "virtio-keyboard@2", "virtio-mouse@3"), folder);
    try (Guest guest =
        LabHere.boot(Hardware.of("virtio-gpu@4", "virtio-keyboard@2", "virtio-mouse@3"))) {
      String console = answer(guest, CONSOLE);
      BufferedImage before = monitor(guest, folder, "before");
      Session session = Session.restart(guest, folder, 1, List.of("--screen", "kms"));
      assertEquals(0, session.status(), () -> session.report().toPrettyString());
      JsonNode screen = session.report().path("screen");
      assertTrue(
          screen.path("address").asText().startsWith("Virtual-1 of /dev/dri/card0, "),
          screen::toString);
      BufferedImage empty = session.picture();
      guest.type("\necho seen on the new card >seen; cat seen\n");
      answer(guest, "until grep -q 'the new' " + Session.FOLDER + "/seen; do sleep 0.1; done");
      // xterm hides the pointer from those who type.
      monitorShows(guest, folder, session, "typed", false);
      assertTrue(
          different(empty, session.picture(), new Rectangle()) > TYPED_LINES * LETTER,
          "the terminal shows what was typed");
      guest.movePointer(INTO, INTO);
      monitorShows(guest, folder, session, "moved", true);

      // The session's own checkpoint does not meet it, and it comes back.
      answer(guest, "replug checkpoint " + session.pid() + " -D /srv/again --leave-running");
      JsonNode again =
          new JsonMapper()
              .readTree(answer(guest, "cat /run/replug/screens/" + session.pid() + "/screen.json"));
      assertEquals(screen.path("address"), again.path("address"));
      assertNotEquals(screen.path("program"), again.path("program"));
      monitorShows(guest, folder, session, "again", true);

      // Killed, it leaves the console as it was.
      assertNotEquals(console, answer(guest, CONSOLE));
      answer(guest, "kill -9 " + again.path("program").asInt());
      monitorIsAsBefore(guest, folder, before, console);
      assertFalse(session.log().contains("Caught signal"));
    }
  }

  /** What the emulator's monitor shows is what X says, but for the pointer, which X leaves out. */
  private static void monitorShows(
      Guest guest, Path folder, Session session, String name, boolean pointed) throws Exception {
    Matcher place = PLACE.matcher(session.pointer());
    assertTrue(place.matches(), place::toString);
    Rectangle pointer =
        new Rectangle(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)), 1, 1);
    pointer.grow(POINTER, POINTER);
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      BufferedImage shown = monitor(guest, folder, name);
      BufferedImage drawn = session.picture();
      ImageIO.write(drawn, "png", folder.resolve(name + "-x.png").toFile());
      long elsewhere = different(drawn, shown, pointer);
      long all = different(drawn, shown, new Rectangle());
      if (elsewhere == 0 && all > 0 == pointed) {
        return;
      }
      assertTrue(
          System.nanoTime() < deadline,
          () -> name + ": " + elsewhere + " pixels differ, " + (all - elsewhere) + " of a pointer");
    }
  }

  private static void monitorIsAsBefore(
      Guest guest, Path folder, BufferedImage before, String console) throws Exception {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    // A cursor blinks on the console.
    while (!answer(guest, CONSOLE).equals(console)
        || different(before, monitor(guest, folder, "after"), new Rectangle())
            > POINTER * POINTER) {
      assertTrue(System.nanoTime() < deadline, "the console is not back");
    }
  }

  private static BufferedImage monitor(Guest guest, Path folder, String name) throws Exception {
    Path png = folder.resolve(name + "-monitor.png");
    guest.screendump(png);
    return ImageIO.read(png.toFile());
  }

  private static long different(BufferedImage one, BufferedImage other, Rectangle but) {
    assertEquals(one.getWidth(), other.getWidth());
    assertEquals(one.getHeight(), other.getHeight());
    long different = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        int changed = (one.getRGB(x, y) ^ other.getRGB(x, y)) & 0xffffff;
        different += changed != 0 && !but.contains(x, y) ? 1 : 0;
      }
    }
    return different;
  }

  private static String answer(Guest guest, String script) throws Exception {
    CommandResult result = guest.run(LIMIT, "bash", "-c", script);
    assertTrue(result.succeeded(), result::toString);
    return result.output();
  }
}
