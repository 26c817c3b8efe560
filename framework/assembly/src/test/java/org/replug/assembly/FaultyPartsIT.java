package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts that hang or lie, through the whole pipelines: a CRIU, a plugin, an X server. */
class FaultyPartsIT {
  @TempDir Path directory;
  private final List<String> ended = new ArrayList<>();

  @BeforeEach
  void readableByAll() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    try (Stream<Path> entries = Files.list(directory)) {
      assertEquals(
          List.of(), entries.filter(entry -> entry.toString().contains(".replug-")).toList());
    }
    for (String argument : ended) {
      Processes.awaitNone("at the end", argument::equals);
    }
  }

  @Test
  void aCriuThatHangsInARestoreIsBoundedAndLeavesNothing() throws Exception {
    Path image = directory.resolve("image");
    try (CountingSession session = CountingSession.plain(directory)) {
      done(Replug.run("checkpoint", "" + session.pid().orElseThrow(), "-D", "" + image));
      Path criu = hangingCriu();
      ended.add("" + criu);
      Replug.Ended hung =
          Replug.run(
              "restart", "-D", "" + image, "--criu", "" + criu, "--set", "restore.timeout=2s");
      refused(hung, 1, "R106", "did not end within 2");
      assertTrue(session.pid().isEmpty());
      assertEquals(List.of(), Digested.faults(image));
      done(Replug.run("restart", "-D", "" + image));
      session.expectAlive("after a restore that hung");
    }
  }

  /** Passes for a CRIU until a session is restored; then it starts a process and hangs. */
  private Path hangingCriu() throws IOException {
    Path criu = directory.resolve("criu");
    Files.writeString(
        criu,
        """
        #!/bin/bash
        case "$*" in
          *--version*) echo Version: 4.2.1 ;;
          */run/replug/work-*)
            trap '' TERM INT HUP
            setsid "$0" left &
            sleep 1000
            ;;
          left) trap '' TERM INT HUP; sleep 1000 ;;
          *--tree*) all=$*; pid=${all#*--tree }; kill -9 "${pid%% *}" ;;
        esac
        """);
    Files.setPosixFilePermissions(criu, PosixFilePermissions.fromString("rwxr-xr-x"));
    return criu;
  }

  @ParameterizedTest
  @ValueSource(strings = {"hang", "hang while frozen"})
  void aPluginThatHangsIsBoundedAndTheSessionRunsOn(String how) throws Exception {
    Path image = directory.resolve("image");
    try (CountingSession session = holder()) {
      for (String option : List.of("--verbose", "--leave-running")) {
        Replug.Ended hung =
            withPlugin(
                how,
                "checkpoint",
                "" + session.pid().orElseThrow(),
                "-D",
                "" + image,
                "--set",
                "plugin.timeout=500ms",
                option);
        refused(hung, 4, "R403", "plugin odd-devices failed in hostile capture");
        assertTrue(hung.err().contains("no answer within"), hung::toString);
        assertFalse(Files.exists(image));
        session.expectAlive(how);
      }
    }
  }

  @Test
  void aPathThatIsNoDevpathIsRefused() throws Exception {
    Path image = directory.resolve("image");
    try (CountingSession session = holder()) {
      for (String option : List.of("--verbose", "--leave-running")) {
        Replug.Ended checkpoint =
            withPlugin(
                "devpath relative",
                "checkpoint",
                "" + session.pid().orElseThrow(),
                "-D",
                "" + image,
                option);
        refused(checkpoint, 4, "R403", "no devpath of the kernel's: relative");
        assertTrue(checkpoint.err().contains("plugin odd-devices"), checkpoint::toString);
        assertFalse(Files.exists(image));
        session.expectAlive("after a path that is no devpath");
      }
    }
  }

  /** Who sends an event or writes a file looks at names again; here they are but told. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "devpath /devices/virtual/misc/a\nACTION=remove",
        "devpath /devices/../../etc",
        "devname /dev/a\0b",
        "devname /dev/../etc/passwd",
        "property a\nb",
        "property a\0B=c",
        "name a\u001b[2Jb",
      })
  void aHostileNameIsToldAndHarmless(String which) throws Exception {
    Path image = directory.resolve("image");
    try (CountingSession session = holder()) {
      harmless(
          withPlugin(
              which,
              "checkpoint",
              "" + session.pid().orElseThrow(),
              "-D",
              "" + image,
              "--leave-running"));
      session.expectAlive(which);
      harmless(Replug.run("show", "" + image));
      harmless(Replug.run("inspect", "" + image));
      harmless(withPlugin(which, "plan", "-D", "" + image));
    }
  }

  private static void harmless(Replug.Ended command) {
    done(command);
    expectPrintable(command);
  }

  /** The plugin looks after the session's device; each order is followed when it captures that. */
  @Test
  void aPluginThatFailsAtItsOwnDeviceCostsThatCheckpointOnly() throws Exception {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("throw", "IllegalStateException: on purpose");
    words.put("recurse", "StackOverflowError");
    words.put("null", "it answered null");
    words.put("exit", "plugins_may_not_end");
    words.put("halt", "plugins_may_not_end");
    words.put("foreign", "its device says it is of plugin 'display'");
    words.put("thread", "left a thread running: left behind");
    Path image = directory.resolve("image");
    try (CountingSession session = holder()) {
      for (Map.Entry<String, String> each : words.entrySet()) {
        Replug.Ended checkpoint =
            withPlugin(
                each.getKey(),
                "checkpoint",
                "" + session.pid().orElseThrow(),
                "-D",
                "" + image,
                "--leave-running");
        // A thread that is left behind harms nothing: the checkpoint is good, and it is told.
        boolean harmless = each.getKey().equals("thread");
        refused(checkpoint, harmless ? 0 : 4, "R403", each.getValue());
        assertEquals(harmless, Files.exists(image), checkpoint::toString);
        session.expectAlive(each.getKey());
      }
    }
  }

  @Test
  void aHostileUeventIsToldAndNotSent() throws Exception {
    Path image = directory.resolve("image");
    try (CountingSession session = holder()) {
      done(withPlugin("", "checkpoint", "" + session.pid().orElseThrow(), "-D", "" + image));
      Replug.Ended restart = withPlugin("uevent a\nb", "restart", "-D", "" + image);
      refused(restart, 0, "R403", "a NUL or a line end in the property A");
      session.expectAlive("after a hostile uevent");
    }
  }

  @Test
  void anXServerThatStandsStillIsToldByARestartAndByACheckpoint() throws Exception {
    Path image = directory.resolve("image");
    List<String> command = new ArrayList<>(List.of("restart", "-D", "" + DemoImage.path()));
    command.addAll(List.of("--json", "--simulate=keyboard,pointer", "--criu", "" + stoppingCriu()));
    command.addAll(List.of("--set", "proof.timeout=1s"));
    Replug.Ended restart = Replug.run(command.toArray(String[]::new));
    try (LiveSession session = LiveSession.unproved(restart)) {
      ProcessHandle server = session.process("Xorg");
      String cause =
          "X server :7 (pid "
              + server.pid()
              + ") gave no answer within 2000 ms: it is"
              + " stopped; `kill -CONT "
              + server.pid()
              + "` lets it go on";
      assertEquals(
          List.of("X server :7 answers: plugin xserver failed in observe: " + cause),
          unseen(restart));
      signal("CONT", server);
      session.commandLine("echo");

      signal("STOP", server);
      Replug.Ended checkpoint = Replug.run("checkpoint", "" + session.pid(), "-D", "" + image);
      signal("CONT", server);
      refused(checkpoint, 4, "R403", cause);
      assertTrue(checkpoint.err().contains("Let the session's server go on"), checkpoint::toString);
      assertFalse(Files.exists(image));
      session.type(", and on\n");
      assertFalse(session.states().contains("T"), session.states());
      done(Replug.run("checkpoint", "" + session.pid(), "-D", "" + image));
    }
  }

  /** What the proof of a restart has not seen. */
  private static List<String> unseen(Replug.Ended restart) throws IOException {
    List<String> sentences = new ArrayList<>();
    for (JsonNode finding : restart.json().at("/proof/findings")) {
      if (!finding.get("seen").asBoolean()) {
        sentences.add(finding.get("what").asText() + ": " + finding.get("detail").asText());
      }
    }
    return sentences;
  }

  /** The CRIU of this machine; the X server of what it restores is stopped before it ends. */
  private Path stoppingCriu() throws Exception {
    assertEquals(0, Replug.run("check").status(), "no CRIU works here");
    Path criu = directory.resolve("stopping-criu");
    Files.writeString(
        criu,
        """
        #!/bin/bash
        CRIU "$@" || exit
        case "$*" in
          *" --work-dir /run/replug/work-"*)
            all=$*
            work=${all#*--work-dir }
            session=$(cat "${work%% *}/restore.pid")
            for process in /proc/[0-9]*; do
              if [ "$process/ns/pid" -ef "/proc/$session/ns/pid" ] &&
                [ "$(cat "$process/comm")" = Xorg ]; then
                kill -STOP "${process#/proc/}"
              fi
            done
            ;;
        esac
        """
            .replace("CRIU", RecordingCriu.command()));
    Files.setPosixFilePermissions(criu, PosixFilePermissions.fromString("rwxr-xr-x"));
    return criu;
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    String[] kill = {"kill", "-s", name, "" + process.pid()};
    assertEquals(0, new ProcessBuilder(kill).start().waitFor());
  }

  /** A session that holds a device of the hostile plugin's. */
  private CountingSession holder() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/fuse")), "there is no /dev/fuse");
    return CountingSession.holdingOnly(directory, "/dev/fuse");
  }

  private Replug.Ended withPlugin(String what, String... command) throws Exception {
    Path orders = Files.writeString(directory.resolve("orders"), what);
    Path work = directory.resolve("hostile");
    if (Files.notExists(work)) {
      Path source = Path.of(FaultyPartsIT.class.getResource("HostileDevices.java").toURI());
      PluginOnTheFly.folder(Files.createDirectory(work), source);
    }
    Map<String, String> environment =
        Map.of(
            "REPLUG_PLUGIN_FOLDERS", "" + work.resolve("plugins"),
            "REPLUG_TEST_HOSTILE", "" + orders);
    return Replug.run(environment, List.of(command));
  }

  private static void done(Replug.Ended command) {
    assertEquals(0, command.status(), command::toString);
  }

  private static void refused(Replug.Ended command, int status, String code, String words) {
    assertEquals(status, command.status(), command::toString);
    assertTrue(command.err().contains("replug: " + code + " "), command::toString);
    assertTrue(command.err().contains(words), command::toString);
    assertTrue(command.err().contains("what to do: "), command::toString);
    expectPrintable(command);
  }

  private static void expectPrintable(Replug.Ended command) {
    assertTrue(
        (command.out() + command.err())
            .chars()
            .allMatch(character -> character >= ' ' || character == '\n'),
        command::toString);
  }
}
