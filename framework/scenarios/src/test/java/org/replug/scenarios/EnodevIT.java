package org.replug.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.replug.lab.guest.CommandResult;
import org.replug.lab.guest.Guest;
import org.replug.lab.machine.Hardware;
import org.replug.lab.machine.HardwareDevice;
import org.replug.lab.scenario.Session;

/**
 * The stub {@code enodev} beside devices that are really unplugged, in the same guest: a program
 * that holds one cannot tell the difference, and an X server says the same of it.
 */
class EnodevIT {
  private static final Hardware DESK =
      Hardware.of("bochs-display@1", "virtio-keyboard@2", "virtio-mouse@3");
  private static final Hardware WITHOUT_MOUSE = Hardware.of("bochs-display@1", "virtio-keyboard@2");
  private static final String MOUSE = "QEMU Virtio Mouse";
  private static final String KEYBOARD = "QEMU Virtio Keyboard";
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @BeforeAll
  static void machinesCanBeRun() throws Exception {
    LabHere.require();
  }

  @Test
  void aProgramFindsWhatARealUnplugLeaves() throws Exception {
    Path folder = LabHere.output("ghost");
    try (Guest guest = LabHere.boot(DESK)) {
      bring(guest);
      shell(guest, "mkdir -p /srv/held /srv/real");
      int session = hold(guest, MOUSE, "held", "first second");
      hold(guest, KEYBOARD, "real", "first");
      String alive = ask(guest, "held", "first");
      assertTrue(alive.contains("read\tEAGAIN\n"), alive);

      restart(guest, session);
      String first = ask(guest, "held", "second");
      Files.writeString(folder.resolve("restarted.txt"), first);
      guest.unplug(HardwareDevice.parse("virtio-keyboard@2"));
      String real = ask(guest, "real", "first");
      Files.writeString(folder.resolve("unplugged.txt"), real);
      assertEquals(real, first);
      assertTrue(real.contains("read\tENODEV\n"), real);
    }
  }

  @Test
  void anXServerSaysOfAGhostWhatItSaysOfADeviceThatIsReallyUnplugged() throws Exception {
    Path folder = LabHere.output("ghost-x");
    LabHere.saved(DESK, folder);
    long before = Files.readString(folder.resolve("Xorg-1.log")).lines().count();
    try (Guest guest = LabHere.boot(WITHOUT_MOUSE)) {
      Session session = Session.restart(guest, folder, 1, List.of("--stub", "enodev"));
      assertEquals(0, session.status(), () -> session.report().toPrettyString());
      List<String> ghost = about(session, before, MOUSE);
      long restarted = session.log().lines().count();
      guest.unplug(HardwareDevice.parse("virtio-keyboard@2"));
      awaitClosed(session, restarted);
      List<String> real = about(session, restarted, KEYBOARD);
      Files.writeString(folder.resolve("ghost.log"), String.join("\n", ghost));
      Files.writeString(folder.resolve("real.log"), String.join("\n", real));
      assertTrue(ghost.contains("(II) config/udev: removing device NAME"), ghost::toString);
      assertTrue(ghost.stream().anyMatch(line -> line.contains("No such device")), ghost::toString);
      assertEquals(real, ghost);
      assertFalse(XServerLog.of(session.log(), 0).tellsOfCrash());
    }
  }

  private static void awaitClosed(Session session, long from) throws IOException {
    Instant end = Instant.now().plus(LIMIT);
    while (about(session, from, KEYBOARD).stream().noneMatch(line -> line.endsWith("Close"))) {
      assertTrue(Instant.now().isBefore(end), "the X server does not close the keyboard");
    }
  }

  private static List<String> about(Session session, long from, String device) throws IOException {
    return XServerLog.of(session.log(), from).lines().stream()
        .filter(line -> line.contains(device) && !line.contains("/dev/input/mouse"))
        .map(line -> line.replace(device, "NAME"))
        .distinct()
        .toList();
  }

  private static void bring(Guest guest) throws IOException {
    try (InputStream program = EnodevIT.class.getResourceAsStream("hold.perl")) {
      Files.write(guest.shared().resolve("hold.perl"), program.readAllBytes());
    }
    shell(guest, "cp /lab/hold.perl /srv");
  }

  /** Starts a session that holds a device, and says its process. */
  private static int hold(Guest guest, String device, String folder, String names)
      throws IOException {
    String node =
        "/dev/input/$(basename $(dirname $(grep -l '"
            + device
            + "' /sys/class/input/event*/device/name | head -n 1 | xargs dirname)))";
    return Integer.parseInt(
        shell(
                guest,
                "cd /; setsid perl /srv/hold.perl "
                    + node
                    + " /srv/"
                    + folder
                    + " "
                    + names
                    + " </dev/null >/srv/"
                    + folder
                    + ".log 2>&1 & echo $!")
            .strip());
  }

  private static void restart(Guest guest, int session) throws IOException {
    String image = "/srv/image";
    String patience = " --set plugin.timeout=180s";
    shell(guest, "replug checkpoint " + session + " -D " + image + patience);
    String report = shell(guest, "replug restart -D " + image + " --stub enodev" + patience);
    assertTrue(report.contains("The kernel has unplugged the ghosts of departed devices"), report);
  }

  private static String ask(Guest guest, String folder, String name) throws IOException {
    String path = "/srv/" + folder + "/";
    return shell(
        guest,
        "touch "
            + path
            + "ask-"
            + name
            + "; until cat "
            + path
            + "answers-"
            + name
            + " 2>/dev/null; do sleep 0.1; done");
  }

  private static String shell(Guest guest, String script) throws IOException {
    CommandResult result = guest.run(LIMIT, "/bin/bash", "-c", script);
    assertEquals(0, result.exit(), () -> script + "\n" + result.output() + result.errors());
    return result.output();
  }
}
