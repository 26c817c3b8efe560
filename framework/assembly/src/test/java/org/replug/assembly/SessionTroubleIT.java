package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with a session ends in a clear message, and nothing is lost. */
class SessionTroubleIT {
  @TempDir private Path folder;

  @Test
  void aFullDiskStopsACheckpointAndNotTheSession() throws Exception {
    try (VirtualSession session = VirtualSession.run("it-full", "xterm", "-e", "bash", "-i")) {
      session.awaitTitle(title -> title.contains("bash") || title.contains("@"));
      Path checkpoints = Files.createDirectories(session.home().resolveSibling("checkpoints"));
      run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", checkpoints.toString());
      try {
        Replug.Ended full = session.tried("checkpoint");
        assertEquals(1, full.status(), full::toString);
        assertTrue(full.err().contains("R108"), full::toString);
        try (Stream<Path> left = Files.list(checkpoints)) {
          assertEquals(List.of(), left.toList());
        }
      } finally {
        run("umount", checkpoints.toString());
      }
      session.keys("type", "--delay", "30", "echo it goes on > typed\n");
      session.awaitText("typed", "it goes on");
      session.command("checkpoint");
    }
  }

  @Test
  void aLibraryThatWasChangedIsNamedBeforeARestart() throws Exception {
    try (SecondRoot root = SecondRoot.mount(folder);
        VirtualSession session =
            VirtualSession.runIn("it-upgraded", root.path(), "xterm", "-e", "bash", "-i")) {
      session.awaitTitle(title -> title.contains("bash") || title.contains("@"));
      session.keys("type", "--delay", "30", "echo typed before,");
      session.command("checkpoint");
      Path program = root.path().resolve("usr/bin/xterm");
      FileTime then = Files.getLastModifiedTime(program);
      Files.setLastModifiedTime(program, FileTime.fromMillis(0));
      Replug.Ended refused = session.tried("restart");
      assertEquals(5, refused.status(), refused::toString);
      assertTrue(
          refused.err().contains("R504") && refused.err().contains("/usr/bin/xterm (another)"),
          refused::toString);
      Files.setLastModifiedTime(program, then);
      session.command("restart");
      session.keys("type", "--delay", "30", " after > typed\n");
      session.awaitText("typed", "typed before, after");
    }
  }

  private static void run(String... words) throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder(words).inheritIO().start().waitFor(), words[0]);
  }
}
