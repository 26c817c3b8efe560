package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The kernel gives out a number again only when it is no process group's either: a command that a
 * killed shell has left behind keeps the shell's.
 */
class LeftoverChildIT {
  private static final long PATIENCE_SECONDS = 30;
  private static final long LOOK_MILLIS = 10;

  /** Starts a child once it is told to: after its checkpoint, so that no image knows of it. */
  private static final String SHELL =
      "exec 3<>\"$0\"; echo $$ > \"$0.shell\"; read -r go <&3;"
          + " sleep 1000 & echo $! > \"$0.child\"; wait";

  @TempDir Path directory;

  @Test
  void aChildThatAKilledShellLeftBehindIsNamedAndNothingIsRestoredBesideIt() throws Exception {
    Path image = directory.resolve("image");
    Path talk = directory.resolve("talk");
    assertEquals(0, new ProcessBuilder("mkfifo", "" + talk).start().waitFor());
    Process shell =
        new ProcessBuilder("setsid", "bash", "-c", SHELL, "" + talk)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int pid = number("talk.shell");
    Replug.Ended saved = Replug.run("checkpoint", "" + pid, "-D", "" + image, "--leave-running");
    assertEquals(0, saved.status(), saved::toString);
    Files.writeString(talk, "go\n");
    int child = number("talk.child");
    shell.destroyForcibly().waitFor();
    try {
      Refusal.expect(
          "R111",
          pid + " (was bash) is the process group of process " + child + " (sleep)",
          Replug.run("restart", "-D", "" + image));
    } finally {
      ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly);
    }
    Processes.awaitEnd(List.of(child));
    Replug.Ended restarted = Replug.run("restart", "-D", "" + image);
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    assertEquals(0, restarted.status(), restarted::toString);
  }

  /** The number in a file that the shell writes. */
  private int number(String file) throws IOException, InterruptedException {
    Path path = directory.resolve(file);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < deadline) {
      String text = Files.exists(path) ? Files.readString(path) : "";
      if (text.endsWith("\n")) {
        return Integer.parseInt(text.strip());
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return fail("the shell has not written " + file);
  }
}
