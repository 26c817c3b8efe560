package org.replug.kernel.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mounts in the namespace of a process that waits in a mount namespace of its own. */
class MountNamespaceIT {
  @TempDir private Path source;
  @TempDir private Path target;

  private Process process;

  @BeforeEach
  void startTheOther() throws IOException {
    start("unshare", "--mount", "sh", "-c", "echo ready; exec cat");
    Files.writeString(source.resolve("file"), "from outside");
  }

  private void start(String... command) throws IOException {
    process = new ProcessBuilder(command).start();
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    assertEquals("ready", said.readLine());
  }

  @AfterEach
  void endTheOther() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Test
  void aDirectoryOfThisNamespaceIsMountedInTheOtherAloneAndGoesAgain() throws IOException {
    MountNamespace namespace = new MountNamespace((int) process.pid());
    Path inside = Path.of("/proc/" + process.pid() + "/root" + target + "/file");

    namespace.attach(source, target.toString());
    assertEquals("from outside", Files.readString(inside));
    assertFalse(Files.exists(target.resolve("file")));

    namespace.detach(target.toString());
    assertFalse(Files.exists(inside));
  }

  @Test
  void aProcessThatSharesThisNamespaceGetsNoMount() throws Exception {
    endTheOther();
    start("sh", "-c", "echo ready; exec cat");
    assertRefused("shares this machine's mounts");
  }

  @Test
  void aMountThatWouldComeBackIntoThisNamespaceIsRefused() throws Exception {
    endTheOther();
    done("mount", "-t", "tmpfs", "--make-shared", "none", target.toString());
    try {
      start("unshare", "--mount", "--propagation=unchanged", "sh", "-c", "echo ready; exec cat");
      assertRefused("would be one of this machine's too");
    } finally {
      done("umount", target.toString());
    }
  }

  private void assertRefused(String reason) throws IOException {
    MountNamespace namespace = new MountNamespace((int) process.pid());
    String before = Files.readString(Path.of("/proc/self/mountinfo"));
    IOException thrown =
        assertThrows(IOException.class, () -> namespace.attach(source, target.toString()));
    assertTrue(thrown.getMessage().contains(reason), thrown.getMessage());
    assertEquals(before, Files.readString(Path.of("/proc/self/mountinfo")));
  }

  private static void done(String... command) throws Exception {
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }

  @Test
  void whatCannotBeMountedIsToldAndThisNamespaceStaysAsItIs() throws IOException {
    MountNamespace namespace = new MountNamespace((int) process.pid());
    String none = target + "/none";
    IOException thrown = assertThrows(IOException.class, () -> namespace.attach(source, none));
    assertTrue(thrown.getMessage().contains("move_mount"), thrown.getMessage());
    assertThrows(IOException.class, () -> namespace.attach(source.resolve("no"), none));
    String mounts = Files.readString(Path.of("/proc/self/mountinfo"));
    assertFalse(mounts.contains(target.toString()), mounts);
  }
}
