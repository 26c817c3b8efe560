package org.replug.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.lab.guest.CommandResult;
import org.replug.lab.guest.Guest;
import org.replug.lab.guest.PointerButton;
import org.replug.lab.machine.HardwareDevice;

/** One machine that really runs. */
class GuestIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String KEYBOARD = "/dev/input/by-path/pci-0000:02:00.0-event-kbd";
  private static final String MOUSE = "/dev/input/by-path/pci-0000:03:00.0-event-mouse";

  private static Guest guest;

  @TempDir private Path folder;

  @BeforeAll
  static void boot() throws Exception {
    guest = LabHere.boot("bochs-display@1", "virtio-keyboard@2", "virtio-mouse@3");
  }

  @AfterAll
  static void close() throws Exception {
    if (guest != null) {
      long pid = guest.emulator().pid();
      guest.close();
      assertFalse(ProcessHandle.of(pid).isPresent(), "QEMU outlives its guest");
    }
  }

  private static CommandResult shell(String script) throws IOException {
    return guest.run(LIMIT, "/bin/bash", "-c", script);
  }

  private static Set<String> nodes() throws IOException {
    return new TreeSet<>(shell("ls /dev/input | grep event").output().lines().toList());
  }

  @Test
  void aCommandsOutputErrorsAndExitStatusComeBack() throws Exception {
    assertEquals(new CommandResult(7, "out\n", "err\n"), shell("echo out; echo err >&2; exit 7"));
  }

  @Test
  void aCommandThatTakesTooLongIsEnded() throws Exception {
    assertEquals(CommandResult.TIMED_OUT, guest.run(Duration.ofSeconds(1), "sleep", "1000").exit());
    assertEquals(1, shell("pgrep -x sleep").exit());
  }

  @Test
  void theClockIsThatOfTheHost() throws Exception {
    long there = Long.parseLong(shell("date +%s").output().strip());
    long difference = Math.abs(there - Instant.now().getEpochSecond());
    assertTrue(difference < 60, "the clocks differ by " + difference + " s");
  }

  @Test
  void bothSeeTheSharedFolder() throws Exception {
    Files.writeString(guest.shared().resolve("from-host"), "hello");
    assertEquals("hello", shell("cat /lab/from-host; echo back >/lab/from-guest").output());
    assertEquals("back\n", Files.readString(guest.shared().resolve("from-guest")));
  }

  @Test
  void devicesComeAndGoWhileTheMachineRuns() throws Exception {
    for (String text : List.of("virtio-tablet@5", "usb-keyboard@3")) {
      HardwareDevice device = HardwareDevice.parse(text);
      Set<String> before = nodes();
      guest.plug(device);
      Set<String> with = nodes();
      assertEquals(before.size() + 1, with.size(), text);
      guest.unplug(device);
      assertEquals(before, nodes(), text);
    }
  }

  @Test
  void aCardComesAndGoesWhileTheMachineRuns() throws Exception {
    HardwareDevice card = HardwareDevice.parse("bochs-display@6");
    String list = "ls /dev/dri | grep -c card";
    assertEquals("1\n", shell(list).output());
    guest.plug(card);
    assertEquals("2\n", shell(list).output());
    guest.unplug(card);
    assertEquals("1\n", shell(list).output());
    guest.plug(card);
    assertEquals("2\n", shell(list).output());
    guest.unplug(card);
  }

  /** The first so many events of a device from now on: type, code and value of each. */
  private static List<String> events(String node, int count, ThrowingRunnable action)
      throws Exception {
    int bytes = count * 24;
    // The redirections are made in this order: where the output is, the device is open.
    assertEquals(
        0,
        shell(
                "rm -f /run/events; setsid -f sh -c 'exec head -c "
                    + bytes
                    + " <"
                    + node
                    + " >/run/events' </dev/null >/dev/null 2>&1;"
                    + " until [ -e /run/events ]; do sleep 0.02; done")
            .exit());
    action.run();
    CommandResult read =
        shell(
            "until [ $(stat -c %s /run/events) -ge "
                + bytes
                + " ]; do sleep 0.02; done; od -An -v -w24 -t d4 /run/events");
    assertEquals(0, read.exit(), "the events did not come");
    return read.output()
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .map(
            words -> {
              int typeAndCode = Integer.parseInt(words[4]);
              return (typeAndCode & 0xffff) + " " + (typeAndCode >>> 16) + " " + words[5];
            })
        .toList();
  }

  @FunctionalInterface
  private interface ThrowingRunnable {
    void run() throws IOException;
  }

  @Test
  void whatIsTypedReachesTheGuestsKeyboard() throws Exception {
    // linux/input-event-codes.h: EV_KEY is 1, KEY_LEFTSHIFT 42, KEY_A 30, KEY_ENTER 28.
    assertEquals(
        List.of(
            "1 42 1", "0 0 0", "1 30 1", "0 0 0", "1 30 0", "0 0 0", "1 42 0", "0 0 0", "1 28 1",
            "0 0 0", "1 28 0", "0 0 0"),
        events(KEYBOARD, 12, () -> guest.type("A\n")));
  }

  @Test
  void aHeldKeyStaysDownUntilItIsReleased() throws Exception {
    assertEquals(List.of("1 42 1", "0 0 0"), events(KEYBOARD, 2, () -> guest.press("shift")));
    assertEquals(List.of("1 42 0", "0 0 0"), events(KEYBOARD, 2, () -> guest.release("shift")));
  }

  @Test
  void aLongTextLosesNoCharacter() throws Exception {
    String text = "abcdefghijklmnopqrstuvwxyz".repeat(8);
    List<String> events = events(KEYBOARD, text.length() * 4, () -> guest.type(text));
    assertEquals(text.length(), events.stream().filter(event -> event.matches("1 .* 1")).count());
  }

  @Test
  void theMouseMovesAndClicks() throws Exception {
    // EV_REL is 2, REL_X 0, REL_Y 1; BTN_LEFT is 272.
    assertEquals(
        List.of("2 0 7", "2 1 -3", "0 0 0", "1 272 1", "0 0 0", "1 272 0", "0 0 0"),
        events(
            MOUSE,
            7,
            () -> {
              guest.movePointer(7, -3);
              guest.click(PointerButton.LEFT);
            }));
  }

  @Test
  void aPictureShowsWhatTheCardShows() throws Exception {
    Path png = folder.resolve("screen.png");
    for (int level : new int[] {0xff, 0x40}) {
      shell("tr '\\0' '\\" + Integer.toOctalString(level) + "' </dev/zero >/dev/fb0");
      // The kernel copies its frame buffer to the card a moment later.
      int seen = -1;
      for (int look = 0; look < 100 && seen != level; look++) {
        guest.screendump(png);
        BufferedImage picture = ImageIO.read(png.toFile());
        seen = picture.getRGB(picture.getWidth() / 2, picture.getHeight() / 2) & 0xff;
      }
      assertEquals(level, seen);
    }
  }
}
