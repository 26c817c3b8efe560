package org.replug.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.replug.lab.guest.CommandResult;
import org.replug.lab.guest.Guest;
import org.replug.lab.machine.Hardware;
import org.replug.lab.scenario.Session;

/** The screen of a session whose graphics card is gone, on a machine that has none. */
class ScreenIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final long TEXT = 100;

  @BeforeAll
  static void machinesCanBeRun() throws Exception {
    LabHere.require();
  }

  @Test
  void aViewerSeesAndUsesTheScreenOfASessionWithoutItsCard() throws Exception {
    Path folder = LabHere.output("screen-vnc");
    LabHere.saved(Hardware.of("bochs-display@1", "virtio-keyboard@2", "virtio-mouse@3"), folder);
    try (Guest guest = LabHere.boot(Hardware.of())) {
      Session session = Session.restart(guest, folder, 1, List.of("--screen", "vnc"));
      assertEquals(0, session.status(), () -> session.report().toPrettyString());
      JsonNode screen = session.report().path("screen");
      bringViewer(guest);
      CommandResult seen =
          guest.run(
              LIMIT,
              "sh",
              "-c",
              "exec java -Xshare:auto -XX:TieredStopAtLevel=1"
                  + " -cp /lab/viewer:$(echo /opt/replug/lib/replug-testkit-*.jar)"
                  + " org.replug.scenarios.Viewer \"$@\"",
              "sh",
              screen.path("address").asText(),
              screen.path("passwordFile").asText(),
              "\necho seen by a viewer >viewed; cat viewed\n");
      assertTrue(seen.succeeded(), seen::toString);
      List<String> pictures = seen.output().lines().toList();
      assertEquals(2, pictures.size(), seen::toString);
      long before = Long.parseLong(pictures.get(0).split(" ", -1)[1]);
      long after = Long.parseLong(pictures.get(1).split(" ", -1)[1]);
      assertTrue(before > TEXT, () -> "the terminal's text is white: " + seen);
      assertTrue(after > before, seen::toString);
      CommandResult typed =
          guest.run(
              LIMIT,
              "bash",
              "-c",
              "until grep -q 'seen by' " + Session.FOLDER + "/viewed; do sleep 0.1; done");
      assertTrue(typed.succeeded(), typed::toString);
    }
  }

  private static void bringViewer(Guest guest) throws Exception {
    String path = Viewer.class.getName().replace('.', '/') + ".class";
    Path there = guest.shared().resolve("viewer").resolve(path);
    Files.createDirectories(there.getParent());
    try (InputStream program = Viewer.class.getClassLoader().getResourceAsStream(path)) {
      Files.write(there, program.readAllBytes());
    }
  }
}
