package org.replug.criu.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.replug.criu.hook.NativeParts;
import org.replug.criu.program.CriuProgram;

class CriuCommandTest {
  private static final NativeParts PARTS =
      new NativeParts(
          Path.of("/n/plugins"),
          Path.of("/n/notify"),
          Path.of("/n/run"),
          Path.of("/n/guard.so"),
          Path.of("/n/ask.so"),
          Path.of("/n/limits.so"),
          Path.of("/n/probe"));
  private static final Privileges FULL = new Privileges(-1L);
  private static final Privileges LACKING = new Privileges(0);
  private static final CriuProgram PLAIN =
      new CriuProgram(List.of("/usr/sbin/criu"), "4.2", "PATH");
  private static final CriuProgram PRIVATE =
      new CriuProgram(
          List.of("/p/ld.so", "--library-path", "/p/lib", "/p/criu"), "4.2", "private prefix");

  private static final ProcessTree TREE = new ProcessTree(Map.of(42, new ProcessStat('S', 42, 1)));

  private static DumpRequest dump(boolean leaveRunning) {
    return new DumpRequest(
        42,
        Path.of("/i"),
        Path.of("/w"),
        Set.of(),
        List.of(new ExternalMount("input", Path.of("/dev/input"))),
        leaveRunning,
        List.of("-v4"),
        Duration.ofSeconds(1));
  }

  private static RestoreRequest restore() {
    return restore(Optional.empty());
  }

  private static RestoreRequest restore(Optional<Path> devices) {
    return new RestoreRequest(
        Path.of("/i"),
        Path.of("/w"),
        Optional.empty(),
        List.of(new ExternalMount("input", Path.of("/run/devices"))),
        devices,
        List.of(),
        Duration.ofSeconds(1));
  }

  private static boolean pair(List<String> line, String first, String second) {
    return Collections.indexOfSubList(line, List.of(first, second)) >= 0;
  }

  @Test
  void aDumpNamesItsMountsByWhereTheyAre() {
    List<String> line = new CriuCommand(PLAIN, PARTS, FULL).dump(dump(false), TREE, true);
    assertEquals(List.of("/usr/sbin/criu", "dump", "--tree", "42"), line.subList(5, 9));
    assertTrue(pair(line, "--external", "mnt[/dev/input]:input"));
    assertEquals("-v4", line.get(line.size() - 1));
    assertFalse(line.contains("--leave-running"));
    assertFalse(line.contains("--shell-job"));
  }

  @Test
  void aSessionWhoseLeaderIsOutsideIsAShellJob() {
    ProcessTree tree = new ProcessTree(Map.of(42, new ProcessStat('S', 7, 1)));
    List<String> line = new CriuCommand(PLAIN, PARTS, FULL).dump(dump(true), tree, true);
    assertTrue(line.contains("--shell-job"));
    assertTrue(line.contains("--leave-running"));
  }

  @Test
  void onlyADumpThatAsksHasAnActionScript() {
    CriuCommand command = new CriuCommand(PLAIN, PARTS, FULL);
    String option = "--action-script";
    assertTrue(command.dump(dump(true), TREE, true).contains(option));
    assertFalse(command.dump(dump(true), TREE, false).contains(option));
    assertTrue(command.restore(restore(), Optional.empty()).contains(option));
  }

  @Test
  void aRestoreIntoARootBindsItFirst() {
    RootMount root = new RootMount(Path.of("/"), Path.of("/w/root"));
    List<String> line = new CriuCommand(PLAIN, PARTS, FULL).restore(restore(), Optional.of(root));
    assertEquals(
        List.of(
            "/n/run",
            "--root",
            "/",
            "/w/root",
            "--preload",
            "/n/ask.so",
            "/usr/sbin/criu",
            "restore"),
        line.subList(0, 8));
    assertTrue(pair(line, "--root", "/w/root"));
    assertTrue(pair(line, "--external", "mnt[input]:/run/devices"));
  }

  @Test
  void deviceNodesAreMountedBehindTheRoot() {
    RootMount root = new RootMount(Path.of("/"), Path.of("/w/root"));
    List<String> line =
        new CriuCommand(PLAIN, PARTS, FULL)
            .restore(restore(Optional.of(Path.of("/w/devices"))), Optional.of(root));
    assertEquals(
        List.of("/n/run", "--root", "/", "/w/root", "--devices", "/w/devices", "--preload"),
        line.subList(0, 7));
  }

  @Test
  void aRestoreIntoThisMountNamespaceHasNoRoot() {
    List<String> line = new CriuCommand(PLAIN, PARTS, FULL).restore(restore(), Optional.empty());
    assertFalse(line.contains("--root"));
  }

  @Test
  void aDumpIsGuardedAndAsksWithoutAProcess() {
    assertEquals(
        List.of("/n/run", "--preload", "/n/guard.so:/n/ask.so", "--session", "42", "/p/ld.so"),
        new CriuCommand(PRIVATE, PARTS, FULL).dump(dump(false), TREE, true).subList(0, 6));
  }

  @Test
  void limitsArePreloadedWhereRootLacksTheCapability() {
    CriuCommand command = new CriuCommand(PLAIN, PARTS, LACKING);
    assertEquals(
        List.of("/n/run", "--preload", "/n/guard.so:/n/ask.so:/n/limits.so"),
        command.dump(dump(false), TREE, true).subList(0, 3));
    assertEquals(
        List.of("/n/run", "--preload", "/n/ask.so:/n/limits.so", "/usr/sbin/criu"),
        command.restore(restore(), Optional.empty()).subList(0, 4));
  }

  @Test
  void anExternalMountThatTheCommandLineCannotCarryIsRefused() {
    Path path = Path.of("/dev/input");
    assertThrows(IllegalArgumentException.class, () -> new ExternalMount("a]b", path));
    assertThrows(IllegalArgumentException.class, () -> new ExternalMount("", path));
    assertThrows(IllegalArgumentException.class, () -> new ExternalMount("input", Path.of("/a]b")));
    assertThrows(
        IllegalArgumentException.class, () -> new ExternalMount("input", Path.of("relative")));
  }
}
