package org.replug.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.replug.lab.guest.CommandResult;
import org.replug.lab.guest.Guest;
import org.replug.lab.machine.Hardware;

/**
 * A whole session that holds devices of a real kernel: a sound card of {@code /dev/snd} and a game
 * pad of uinput's that belongs to a second seat.
 */
class SessionDevicesIT {
  private static final Hardware DESK =
      Hardware.of("bochs-display@1", "virtio-keyboard@2", "virtio-mouse@3");
  private static final Duration LIMIT = Duration.ofMinutes(8);
  private static final String ARCHIVE = "devices.replug";
  private static final String LINK = "snd/by-path/platform-snd_dummy.0";
  private static final String MIXER = "/dev/snd/controlC0";
  private static final String STREAM = "/dev/snd/pcmC0D0p";
  // An emulated machine on a busy one is slow.
  private static final String PATIENCE = " --set plugin.timeout=180s --json";

  @BeforeAll
  static void machinesCanBeRun() throws Exception {
    LabHere.require();
  }

  @Test
  void itGetsTheDevicesThatAreThereAndLosesThoseThatAreNot() throws Exception {
    Path folder = LabHere.output("session-devices");
    List<String> before;
    String old;
    try (Guest guest = LabHere.boot(DESK)) {
      bring(guest);
      shell(guest, "modprobe snd-dummy");
      plug(guest, "A");
      old = pad(guest, "A", 0);
      JsonNode started =
          replug(
              guest,
              "session run --name devices --device /dev/snd --device seat1",
              " -- /srv/holder journal " + MIXER + " " + STREAM + " " + old);
      await(guest, "listens");
      before = journal(guest);
      assertEquals(
          List.of(
              "found controlC0: seat -, joystick -, sound -",
              "opened " + MIXER + ": Dummy",
              "found pcmC0D0p: seat -, joystick -, sound -",
              "opened " + STREAM + ": Dummy PCM",
              "found " + sysname(old) + ": seat seat1, joystick 1, sound -",
              "opened " + old + ": Replug gamepad A",
              "listens"),
          before);
      List<String> given = nodes(guest, started.at("/life/pid"));
      assertEquals(seatNodes(guest), input(given));
      assertTrue(given.contains(LINK), given::toString);

      JsonNode saved = replug(guest, "session checkpoint devices", "");
      assertEquals(3, saved.at("/report/manifest/records").size(), saved::toString);
      shell(guest, "replug session export devices 1 /lab/" + ARCHIVE);
      Files.move(
          guest.shared().resolve(ARCHIVE),
          folder.resolve(ARCHIVE),
          StandardCopyOption.REPLACE_EXISTING);

      shell(guest, "bash /lab/devices.bash unplug A; modprobe -r snd-dummy; modprobe snd-aloop");
      plug(guest, "B");
      String fresh = pad(guest, "B", 0);
      JsonNode restarted = replug(guest, "session restart devices", "");
      await(guest, "opened " + fresh + ": Replug gamepad B");
      await(guest, "found card0");
      Files.write(folder.resolve("journal"), journal(guest));
      Files.writeString(folder.resolve("restart.json"), restarted.toPrettyString());
      List<String> heard = since(before, journal(guest));
      for (String node : List.of(MIXER, STREAM, old)) {
        assertOrder(heard, "remove " + sysname(node) + ":", closed(node), "opened ");
      }
      assertOrder(heard, "add controlC0:", "opened " + MIXER + ": Loopback");
      assertOrder(heard, "add pcmC0D0p:", "opened " + STREAM + ": Loopback PCM");
      assertOrder(
          heard,
          "add " + sysname(fresh) + ": seat seat1, joystick 1, sound -",
          "opened " + fresh + ": Replug gamepad B");
      // What sound daemons wait for.
      assertOrder(
          heard,
          "remove card0:",
          "change card0: seat -, joystick -, sound 1",
          "found card0: seat -, joystick -, sound 1");

      List<String> now = nodes(guest, restarted.at("/report/pid"));
      assertEquals(seatNodes(guest), input(now));
      assertFalse(now.contains(LINK), now::toString);
      Set<String> known = new TreeSet<>(names(given));
      known.addAll(names(now));
      known.add("card0");
      assertEquals(
          List.of(),
          told(heard).stream().filter(name -> !known.contains(name)).toList(),
          () -> "devices that it has never had: " + heard);
    }
    moved(folder, before, old);
  }

  /** On a machine without any of it. */
  private static void moved(Path folder, List<String> before, String old) throws Exception {
    try (Guest guest = LabHere.boot(Hardware.of())) {
      bring(guest);
      Files.move(folder.resolve(ARCHIVE), guest.shared().resolve(ARCHIVE));
      shell(guest, "replug session import /lab/" + ARCHIVE);
      JsonNode restarted = replug(guest, "session restart devices", "");
      await(guest, "closed " + old);
      await(guest, "remove card0");
      Files.write(folder.resolve("journal-moved"), journal(guest));
      List<String> heard = since(before, journal(guest));
      for (String node : List.of(MIXER, STREAM, old)) {
        assertOrder(heard, "remove " + sysname(node) + ":", closed(node));
      }
      assertTrue(heard.stream().noneMatch(line -> line.startsWith("add ")), heard::toString);
      assertEquals(List.of(), nodes(guest, restarted.at("/report/pid")));
      assertEquals("[\"joystick\"]", restarted.at("/report/plan/leftWithout").toString());
    }
  }

  private static String closed(String node) {
    return "closed " + node + ": Bad file descriptor, Bad file descriptor";
  }

  private static List<String> since(List<String> before, List<String> journal) {
    assertEquals(before, journal.subList(0, before.size()));
    return journal.subList(before.size(), journal.size());
  }

  /** Lines with these beginnings come in this order. */
  private static void assertOrder(List<String> lines, String... beginnings) {
    int from = 0;
    for (String beginning : beginnings) {
      int at = from;
      while (at < lines.size() && !lines.get(at).startsWith(beginning)) {
        at++;
      }
      assertTrue(at < lines.size(), () -> "no '" + beginning + "' where it should be: " + lines);
      from = at + 1;
    }
  }

  /** The devices of the uevents. */
  private static List<String> told(List<String> heard) {
    return heard.stream()
        .filter(line -> line.matches("(add|remove|change) .*"))
        .map(line -> line.split(" |:", -1)[1])
        .toList();
  }

  private static void bring(Guest guest) throws Exception {
    Path shared = guest.shared();
    for (String name : List.of("devices.bash", "plug.bash")) {
      try (InputStream script = SessionDevicesIT.class.getResourceAsStream(name)) {
        Files.write(shared.resolve(name), script.readAllBytes());
      }
    }
    Path plugins = Files.createDirectory(shared.resolve("plugins"));
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(LabHere.HOME.resolve("repository"), "replug-plugin-sound-*.jar")) {
      for (Path jar : jars) {
        Files.copy(jar, plugins.resolve(jar.getFileName()));
      }
    }
    Path source = Path.of(SessionDevicesIT.class.getResource("holder.c").toURI());
    Process compiler =
        new ProcessBuilder("gcc", "-Wall", "-O1", "-o", shared.resolve("holder") + "", source + "")
            .inheritIO()
            .start();
    assertEquals(0, compiler.waitFor(), "holder.c cannot be compiled");
    shell(guest, "bash /lab/devices.bash prepare");
  }

  /** Two pads: the first belongs to seat1. */
  private static void plug(Guest guest, String label) throws IOException {
    shell(guest, "bash /lab/plug.bash " + label + " uinput gamepad gamepad");
  }

  private static String pad(Guest guest, String label, int place) throws IOException {
    return shell(guest, "bash /lab/devices.bash pad " + label + " " + place).strip();
  }

  private static void await(Guest guest, String text) throws IOException {
    shell(guest, "timeout 120 bash /lab/devices.bash await journal '" + text + "'");
  }

  private static List<String> journal(Guest guest) throws IOException {
    return shell(guest, "cat /var/lib/replug/sessions/devices/home/journal").lines().toList();
  }

  private static String sysname(String node) {
    return Path.of(node).getFileName().toString();
  }

  /** What stands below a session's {@code /dev}: character devices and links to nodes. */
  private static List<String> nodes(Guest guest, JsonNode pid) throws IOException {
    return shell(
            guest,
            "cd /proc/"
                + pid.asInt()
                + "/root/dev && find . -path ./pts -prune -o"
                + " \\( -type c -o -lname '/dev/*' \\) -printf '%P\\n' | sort")
        .lines()
        .filter(name -> name.contains("/"))
        .toList();
  }

  private static List<String> input(List<String> nodes) {
    return nodes.stream().filter(node -> node.startsWith("input/")).toList();
  }

  private static List<String> names(List<String> nodes) {
    return nodes.stream().map(SessionDevicesIT::sysname).toList();
  }

  /** The nodes of the pad that belongs to seat1, as the kernel lists them. */
  private static List<String> seatNodes(Guest guest) throws IOException {
    return shell(
            guest,
            "cd $(dirname $(grep -lx 'replug/./0' /sys/class/input/input*/phys)) &&"
                + " ls -d event* js* | sed 's|^|input/|' | sort")
        .lines()
        .toList();
  }

  private static JsonNode replug(Guest guest, String command, String rest) throws IOException {
    return new JsonMapper().readTree(shell(guest, "replug " + command + PATIENCE + rest));
  }

  private static String shell(Guest guest, String script) throws IOException {
    CommandResult result = guest.run(LIMIT, "/bin/bash", "-c", script);
    assertEquals(0, result.exit(), () -> script + "\n" + result.output() + result.errors());
    return result.output();
  }
}
