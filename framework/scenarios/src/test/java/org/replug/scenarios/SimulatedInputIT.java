package org.replug.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.replug.evdev.description.NodeNames;
import org.replug.lab.guest.CommandResult;
import org.replug.lab.guest.Guest;
import org.replug.lab.machine.Hardware;

/**
 * Simulated devices before a real X server: what a client of it sees of each preset of uinput's,
 * and what becomes of it when a simulator of CUSE's dies.
 */
class SimulatedInputIT {
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final String LABEL = "S";

  /** Processor time in hundredths of a second; of three seconds 300 are all that there is. */
  private static final int IDLE = 15;

  /** What is plugged of each mechanism; hands.txt names them by their places. */
  private static final List<String> PRESETS =
      List.of(
          "keyboard", "mouse", "absolute-pointer", "touchscreen", "touchpad", "tablet", "gamepad");

  private static final List<String> OF_LIBINPUT =
      List.of(
          "Replug keyboard \\w\tDEVICE_ADDED cap:k",
          "Replug keyboard \\w\tKEYBOARD_KEY KEY_A \\(30\\) pressed",
          "Replug keyboard \\w\tKEYBOARD_KEY KEY_A \\(30\\) released",
          "Replug mouse \\w\tDEVICE_ADDED cap:p .*",
          "Replug mouse \\w\tPOINTER_MOTION .*\\( \\+5.00/ \\+7.00\\)",
          "Replug mouse \\w\tPOINTER_BUTTON BTN_RIGHT \\(273\\) pressed, .*",
          "Replug mouse \\w\tPOINTER_BUTTON BTN_SIDE \\(275\\) released, .*",
          "Replug mouse \\w\tPOINTER_SCROLL_WHEEL vert -15.00/-120.0 horiz 0.00/0.0 .*",
          "Replug absolute pointer \\w\tDEVICE_ADDED cap:p .*",
          "Replug absolute pointer \\w\tPOINTER_MOTION_ABSOLUTE 50.00/ 50.00",
          "Replug absolute pointer \\w\tPOINTER_MOTION_ABSOLUTE 25.00/ 75.00",
          "Replug absolute pointer \\w\tPOINTER_BUTTON BTN_LEFT \\(272\\) pressed, .*",
          "Replug touchscreen \\w\tDEVICE_ADDED cap:t size 328x328mm ntouches 10 .*",
          "Replug touchscreen \\w\tTOUCH_DOWN 0 \\(0\\) 25.00/25.00 .*",
          "Replug touchscreen \\w\tTOUCH_DOWN 1 \\(1\\) 75.00/75.00 .*",
          "Replug touchscreen \\w\tTOUCH_MOTION 0 \\(0\\) 27.47/27.47 .*",
          "Replug touchscreen \\w\tTOUCH_UP 1 \\(1\\)",
          "Replug touchscreen \\w\tTOUCH_UP 0 \\(0\\)",
          "Replug touchpad \\w\tDEVICE_ADDED cap:pg size 109x109mm tap .*",
          "Replug touchpad \\w\tPOINTER_MOTION .*\\(\\+300.00/\\+200.00\\)",
          "Replug touchpad \\w\tPOINTER_BUTTON BTN_LEFT \\(272\\) pressed, .*",
          "Replug tablet \\w\tDEVICE_ADDED cap:T size 328x328mm .*",
          "Replug tablet \\w\tTABLET_TOOL_PROXIMITY .* proximity-in axes:dpt btn:SS2",
          "Replug tablet \\w\tTABLET_TOOL_TIP 163.84/163.84 .* pressure: 0.73 down",
          "Replug tablet \\w\tTABLET_TOOL_BUTTON .*BTN_STYLUS.* pressed, .*",
          "Replug tablet \\w\tTABLET_TOOL_TIP .* up",
          "Replug tablet \\w\tTABLET_TOOL_PROXIMITY .* proximity-out");

  private static Guest guest;

  @BeforeAll
  static void plug() throws Exception {
    LabHere.require();
    guest = LabHere.boot(Hardware.of());
    GuestConsole.ignoreKeyboards(guest);
    GuestProgram.bring(guest, AnnouncingProgram.class);
    plug(LABEL, "uinput");
  }

  private static void plug(String label, String mechanism) throws IOException {
    List<String> words = new ArrayList<>(List.of(label, mechanism));
    words.addAll(PRESETS);
    script("plug.bash", words.toArray(String[]::new));
  }

  @AfterAll
  static void end() throws Exception {
    if (guest != null) {
      guest.close();
    }
  }

  @Test
  void theEvdevDriverOfXTakesEachPresetButTheGamepadsAxes() throws Exception {
    SeenInput seen = beforeX("evdev");
    assertEquals(
        List.of(),
        seen.missing(
            List.of(
                "Replug keyboard S\tRawKeyPress 38",
                "Replug keyboard S\tRawKeyRelease 38",
                "Replug mouse S\tRawMotion 0=5.00 1=7.00",
                "Replug mouse S\tRawButtonPress 3",
                "Replug mouse S\tRawButtonPress 8",
                "Replug mouse S\tRawButtonPress 4",
                "Replug absolute pointer S\tRawMotion 0=16384.00 1=16384.00",
                "Replug absolute pointer S\tRawMotion 0=8192.00 1=24576.00",
                "Replug absolute pointer S\tRawButtonPress 1",
                "Replug touchscreen S\tRawTouchBegin 1 0=8192.00 1=8192.00",
                // The driver gives no raw place of a second finger.
                "Replug touchscreen S\tRawTouchBegin 2 .*",
                "Replug touchscreen S\tRawTouchUpdate 1 0=9000.00 1=9000.00",
                "Replug touchscreen S\tRawTouchEnd 1 .*",
                "Replug touchscreen S\tRawTouchEnd 2 .*",
                "Replug touchpad S\tRawTouchBegin \\d 0=15000.00 1=15000.00",
                "Replug touchpad S\tRawTouchUpdate \\d 0=16800.00 1=16200.00",
                "Replug touchpad S\tRawButtonPress 1",
                "Replug touchpad S\tRawTouchEnd \\d.*",
                "Replug tablet S\tRawMotion 0=16384.00 1=16384.00",
                "Replug tablet S\tRawMotion 2=1500.00 3=0.00",
                "Replug tablet S\tRawButtonPress 1",
                "Replug tablet S\tRawButtonPress 2")),
        seen::toString);
    // It is a mouse to the driver, which has no use for what a gamepad says.
    assertTrue(seen.devices().contains("Replug gamepad S"), seen::toString);
    assertTrue(seen.of("Replug gamepad S").isEmpty(), seen::toString);
  }

  @Test
  void theLibinputDriverOfXTakesEachPresetButTheGamepad() throws Exception {
    SeenInput seen = beforeX("libinput");
    assertEquals(
        List.of(),
        seen.missing(
            List.of(
                "Replug keyboard S\tRawKeyPress 38",
                "Replug keyboard S\tRawKeyRelease 38",
                "Replug mouse S\tRawMotion 0=5.00 1=7.00",
                "Replug mouse S\tRawButtonPress 3",
                "Replug mouse S\tRawButtonPress 8",
                "Replug mouse S\tRawButtonPress 4",
                // Of axes of 0 to 32767 libinput's driver makes such of 0 to 65535.
                "Replug absolute pointer S\tRawMotion 0=32768.00 1=32768.00",
                "Replug absolute pointer S\tRawMotion 0=16384.00 1=49152.00",
                "Replug absolute pointer S\tRawButtonPress 1",
                "Replug touchscreen S\tRawTouchBegin 1 0=16383.75 1=16383.75",
                "Replug touchscreen S\tRawTouchBegin 2 0=49151.25 1=49151.25",
                "Replug touchscreen S\tRawTouchUpdate 1 0=17999.73 1=17999.73",
                "Replug touchscreen S\tRawTouchEnd 1 .*",
                "Replug touchscreen S\tRawTouchEnd 2 .*",
                "Replug touchpad S\tRawMotion 0=300.00 1=200.00",
                "Replug touchpad S\tRawButtonPress 1",
                "Replug tablet S Pen .*\tRawMotion 0=8388607.50 1=8388607.50 .*",
                "Replug tablet S Pen .*\tRawButtonPress 1",
                "Replug tablet S Pen .*\tRawButtonPress 2")),
        seen::toString);
    assertFalse(seen.devices().contains("Replug gamepad S"), seen::toString);
  }

  @Test
  void libinputTakesEachPresetOfUinputButTheGamepad() throws Exception {
    SeenInput seen = beforeLibinput(LABEL, "uinput", "--udev", "seat-replug");
    assertEquals(List.of(), seen.missing(OF_LIBINPUT), seen::toString);
    // A gamepad is for programs that read its node: it is none of libinput's business.
    assertEquals(PRESETS.size() - 1, seen.devices().size(), seen::toString);
    assertFalse(seen.devices().contains("Replug gamepad S"), seen::toString);
  }

  @Test
  void libinputTakesThePresetsOfCuse() throws Exception {
    plug("E", "cuse");
    // It looks for those of a seat among the kernel's own, and has to be told of others.
    List<String> words = new ArrayList<>(List.of("--device"));
    for (String preset : PRESETS) {
      // libinput ends where it is told of one that it refuses.
      if (!preset.equals("gamepad")) {
        String node = NodeNames.node("E", PRESETS.indexOf(preset));
        words.add("/run/replug/simulations/E/input/" + node);
      }
    }
    SeenInput seen = beforeLibinput("E", "cuse", words.toArray(String[]::new));
    assertEquals(List.of(), seen.missing(OF_LIBINPUT), seen::toString);
  }

  @Test
  void anXServerOutlivesASimulatorOfCuseThatIsKilled() throws Exception {
    SimulatorDeath death = death("C", "KILL", "9", "evdev");
    // Before the watch, which is held back, has done anything.
    assertEquals("yes", death.of("unwatched-listed"), death::toString);
    assertUnplugged(death);
  }

  @Test
  void anXServerOutlivesASimulatorOfCuseThatStandsStill() throws Exception {
    SimulatorDeath death = death("D", "STOP", "10", "libinput");
    assertUnplugged(death);
  }

  @Test
  void whoHoldsADeviceOfUinputWhoseSimulatorIsKilledIsToldThatItIsGone() throws Exception {
    String answers = script("killed.bash", "K", "uinput");
    for (String call : List.of("read", "write", "EVIOCGVERSION")) {
      assertTrue(answers.contains(call + "\tENODEV\n"), answers);
    }
    // POLLERR and POLLHUP.
    assertTrue(answers.contains("poll\t0x18\n"), answers);
    assertTrue(answers.contains("epoll_wait\t1 0x18\n"), answers);
  }

  private static void assertUnplugged(SimulatorDeath death) {
    assertEquals(1, death.number("class"), death::toString);
    assertEquals(1, death.number("opened"), death::toString);
    assertEquals(0, death.number("opened-after"), death::toString);
    assertEquals(1, death.number("told"), death::toString);
    assertEquals("no", death.of("process-after"), death::toString);
    assertEquals(0, death.number("class-after"), death::toString);
    assertEquals(0, death.number("mounts-after"), death::toString);
    assertEquals("yes", death.of("answers"), death::toString);
    assertTrue(death.number("ticks") < IDLE, death::toString);
  }

  private static SimulatorDeath death(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("/lab/seen");
    return SimulatorDeath.parse(play("death.bash", all.toArray(String[]::new)));
  }

  private static SeenInput beforeLibinput(String label, String name, String... words)
      throws Exception {
    String file = "debug-events-" + name + ".events";
    List<String> all = new ArrayList<>(List.of(label, "/lab/seen/" + file));
    all.addAll(List.of(words));
    play("libinput.bash", all.toArray(String[]::new));
    return SeenInput.ofLibinput(Files.readString(LabHere.output("simulated-input").resolve(file)));
  }

  private static SeenInput beforeX(String driver) throws Exception {
    play("xserver.bash", driver, LABEL, "/lab/seen");
    Path output = LabHere.output("simulated-input");
    return SeenInput.ofXinput(
        Files.readString(output.resolve(driver + ".devices")),
        Files.readString(output.resolve(driver + ".events")));
  }

  /** Runs a script, and keeps what it leaves behind; what it has said. */
  private static String play(String name, String... words) throws Exception {
    Path kept = LabHere.output("simulated-input");
    try {
      return script(name, words);
    } finally {
      Path seen = guest.shared().resolve("seen");
      if (Files.isDirectory(seen)) {
        try (var files = Files.list(seen)) {
          for (Path file : files.toList()) {
            Files.copy(file, kept.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
  }

  private static String script(String name, String... words) throws IOException {
    String[] command = new String[words.length + 2];
    command[0] = "/bin/bash";
    command[1] = GuestProgram.PACKAGE + "/" + name;
    System.arraycopy(words, 0, command, 2, words.length);
    CommandResult done = guest.run(LIMIT, command);
    assertTrue(done.succeeded(), done::toString);
    return done.output();
  }
}
