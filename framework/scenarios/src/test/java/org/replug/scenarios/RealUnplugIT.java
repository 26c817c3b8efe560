package org.replug.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.replug.lab.guest.CommandResult;
import org.replug.lab.guest.Guest;
import org.replug.lab.machine.Hardware;
import org.replug.lab.machine.HardwareDevice;
import org.replug.lab.scenario.Session;
import org.replug.lab.scenario.Setup;

/**
 * What an X server does without Replug: when devices really come and go, and when CRIU alone is to
 * save it. The logs that are compared are below {@code target/lab}.
 */
class RealUnplugIT {
  private static final Hardware DESK =
      Hardware.of("bochs-display@1", "virtio-keyboard@2", "virtio-mouse@3");
  private static final Hardware TWO_CARDS =
      Hardware.of("bochs-display@1", "virtio-keyboard@2", "virtio-mouse@3", "bochs-display@4");
  private static final Hardware TABLET =
      Hardware.of("bochs-display@1", "virtio-keyboard@2", "virtio-tablet@5");
  private static final String KEYBOARD = "QEMU Virtio Keyboard";
  private static final String FIRST_CARD = "0000:01:00.0";
  private static final String SECOND_CARD = "0000:04:00.0";
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int FAR = -120;
  private static final int STEPS = 12;

  @BeforeAll
  static void machinesCanBeRun() throws Exception {
    LabHere.require();
  }

  @Test
  void afterARestartAnXServerHasHeardWhatARealChangeOfDevicesTellsIt() throws Exception {
    Path folder = LabHere.output("real-unplug");
    XServerLog live;
    List<String> listedLive;
    LabHere.saved(TWO_CARDS, folder);
    XServerLog beginning = XServerLog.of(Files.readString(folder.resolve("Xorg-1.log")), 0);
    try (Guest guest = LabHere.boot(TWO_CARDS)) {
      Session session = Session.start(guest, Setup.standard());
      long before = session.log().lines().count();
      guest.unplug(HardwareDevice.parse("bochs-display@4"));
      guest.plug(HardwareDevice.parse("virtio-tablet@5"));
      guest.unplug(HardwareDevice.parse("virtio-mouse@3"));
      awaitPresentDevices(session);
      listedLive = listed(session);
      live = XServerLog.of(session.log(), before);
      Files.writeString(folder.resolve("live.log"), live.toString());
    }
    try (Guest guest = LabHere.boot(TABLET)) {
      Session session = Session.restart(guest, folder, 1, List.of());
      assertEquals(0, session.status(), () -> session.report().toPrettyString());
      XServerLog restarted = XServerLog.of(session.log(), beginning.lines().size());
      Files.writeString(folder.resolve("restarted.log"), restarted.toString());
      assertEquals(listedLive, listed(session));
      for (String changed : List.of("QEMU Virtio Tablet", "QEMU Virtio Mouse", SECOND_CARD)) {
        assertFalse(live.about(changed).isEmpty(), changed);
        assertEquals(live.about(changed), restarted.about(changed), changed);
      }
      // What stays is told of after a restart only: X's own descriptors of it are dead.
      assertEquals(List.of(), live.about(KEYBOARD));
      List<String> anew =
          new ArrayList<>(
              List.of(
                  "(II) config/udev: removing device " + KEYBOARD,
                  "(II) evdev: " + KEYBOARD + ": Close"));
      anew.addAll(beginning.about(KEYBOARD));
      assertEquals(anew, restarted.about(KEYBOARD));
      assertEquals(List.of(), live.about(FIRST_CARD));
      assertFalse(restarted.about(FIRST_CARD).isEmpty());
      assertFalse(live.tellsOfCrash());
      assertFalse(restarted.tellsOfCrash());
    }
  }

  /** One session for both: CRIU's refusal leaves it as it was. */
  @Nested
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  class WithoutReplug {
    private static Guest guest;
    private static Session session;

    @BeforeAll
    static void start() throws Exception {
      guest = LabHere.boot(DESK);
      session = Session.start(guest, Setup.standard());
    }

    @AfterAll
    static void end() throws Exception {
      if (guest != null) {
        guest.close();
      }
    }

    @Test
    @Order(1)
    void criuAloneRefusesASessionWithDevicesAndLeavesItUnharmed() throws Exception {
      Path folder = LabHere.output("criu-alone");
      List<String> before = listed(session);
      CommandResult dump =
          shell(
              guest,
              "mkdir /srv/plain; criu dump -t "
                  + session.pid()
                  + " -D /srv/plain -o dump.log; status=$?;"
                  + " cp /srv/plain/dump.log /lab; exit $status");
      String log = Files.readString(guest.shared().resolve("dump.log"));
      Files.writeString(folder.resolve("dump.log"), log);
      assertNotEquals(0, dump.exit());
      assertTrue(
          log.lines()
              .anyMatch(
                  line ->
                      line.matches(
                          ".*(Can't dump file \\d+ of that type \\[20600] \\(chr (13|226|10):"
                              + "|Can't handle non-regular mapping|handle_device_vma).*")),
          log);
      assertEquals(before, listed(session));
      for (int step = 0; step < STEPS; step++) {
        guest.movePointer(FAR, FAR);
      }
      guest.movePointer(40, 40);
      guest.type("echo alive >alive\n");
      CommandResult typed =
          shell(guest, "until grep -q alive " + Session.FOLDER + "/alive; do sleep 0.1; done");
      assertEquals(0, typed.exit());
    }

    /** The reason why Replug keeps back the removal of such a card: see the scenario card-added. */
    @Test
    @Order(2)
    void anXServerCrashesWhenACardGoesThatCameAfterItsStart() throws Exception {
      Path folder = LabHere.output("card-crash");
      HardwareDevice card = HardwareDevice.parse("bochs-display@6");
      long before = session.log().lines().count();
      guest.plug(card);
      awaitLog(session, "xf86: found device");
      assertFalse(XServerLog.of(session.log(), before).tellsOfCrash());
      guest.unplug(card);
      awaitLog(session, "Caught signal");
      Files.writeString(
          folder.resolve("crash.log"), XServerLog.of(session.log(), before).toString());
      assertNotEquals(0, shell(guest, "sleep 1; pgrep -x Xorg").exit());
    }
  }

  private static List<String> listed(Session session) throws IOException {
    return names(session, "listed");
  }

  private static List<String> names(Session session, String word) throws IOException {
    return session
        .devices()
        .lines()
        .filter(line -> line.startsWith(word + "\t"))
        .map(line -> line.split("\t", -1)[1])
        .sorted()
        .toList();
  }

  /** An X server works off what it is told of devices in its own time. */
  private static void awaitPresentDevices(Session session) throws IOException {
    Instant end = Instant.now().plus(LIMIT);
    while (!names(session, "present").equals(listed(session))) {
      assertTrue(Instant.now().isBefore(end), "the X server does not list what is present");
    }
  }

  private static CommandResult shell(Guest guest, String script) throws IOException {
    return guest.run(LIMIT, "/bin/bash", "-c", script);
  }

  private static void awaitLog(Session session, String text) throws IOException {
    Instant end = Instant.now().plus(LIMIT);
    while (!session.log().contains(text)) {
      assertTrue(Instant.now().isBefore(end), () -> "the X server's log does not tell: " + text);
    }
  }
}
