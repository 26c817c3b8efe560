package org.replug.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.replug.lab.guest.CommandResult;
import org.replug.lab.guest.Guest;
import org.replug.lab.machine.Hardware;

/** Each preset, plugged by uinput, as a client of a real X server sees it. */
class SimulatedInputIT {
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final String LABEL = "S";

  private static Guest guest;

  @BeforeAll
  static void plug() throws Exception {
    LabHere.require();
    guest = LabHere.boot(Hardware.of());
    GuestConsole.ignoreKeyboards(guest);
    for (String name : List.of("plug.bash", "xserver.bash", "perform.pl", "hands.txt")) {
      try (InputStream script = SimulatedInputIT.class.getResourceAsStream(name)) {
        Files.write(guest.shared().resolve(name), script.readAllBytes());
      }
    }
    script(
        "plug.bash",
        LABEL,
        "uinput",
        "keyboard",
        "mouse",
        "absolute-pointer",
        "touchscreen",
        "touchpad",
        "tablet",
        "gamepad");
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

  private static SeenInput beforeX(String driver) throws Exception {
    Path output = play("xserver.bash", driver, LABEL, "/lab/seen");
    return SeenInput.ofXinput(
        Files.readString(output.resolve(driver + ".devices")),
        Files.readString(output.resolve(driver + ".events")));
  }

  private static Path play(String name, String... words) throws Exception {
    Path kept = LabHere.output("simulated-input");
    try {
      script(name, words);
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
    return kept;
  }

  private static void script(String name, String... words) throws IOException {
    String[] command = new String[words.length + 2];
    command[0] = "/bin/bash";
    command[1] = "/lab/" + name;
    System.arraycopy(words, 0, command, 2, words.length);
    CommandResult done = guest.run(LIMIT, command);
    assertTrue(done.succeeded(), done::toString);
  }
}
