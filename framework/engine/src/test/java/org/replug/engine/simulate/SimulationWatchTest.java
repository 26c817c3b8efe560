package org.replug.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the shell does that watches a simulation, here a process that only sleeps. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SimulationWatchTest {
  private static final String SHORT = "0.2";
  private static final String LONG = "50";

  /** Ten short silences, and a little less. */
  private static final long TEN_SILENCES_NANOS = TimeUnit.MILLISECONDS.toNanos(1900);

  @TempDir Path directory;
  private Path end;
  private Process watched;
  private Process shell;

  @BeforeEach
  void aProcessIsThere() throws IOException {
    end = directory.resolve("end");
    watched = new ProcessBuilder("sleep", "600").start();
  }

  private void watch(String silence) throws IOException {
    shell =
        new ProcessBuilder(
                SimulationWatch.shell(silence, watched.pid(), List.of("touch", end.toString())))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
  }

  @AfterEach
  void bothAreEnded() {
    shell.destroyForcibly();
    watched.destroyForcibly();
  }

  @Test
  void aProcessThatOnlySaysNothingGetsTenSilences() throws Exception {
    long begin = System.nanoTime();
    watch(SHORT);
    watched.waitFor();
    assertTrue(System.nanoTime() - begin >= TEN_SILENCES_NANOS, "ended too soon");
    assertEquals(0, shell.waitFor());
    assertTrue(Files.exists(end));
  }

  @Test
  void aStoppedProcessIsEnded() throws Exception {
    List<String> stop = List.of("kill", "-s", "STOP", String.valueOf(watched.pid()));
    assertEquals(0, new ProcessBuilder(stop).start().waitFor());
    watch(SHORT);
    assertEquals(0, shell.waitFor());
    assertTrue(Files.exists(end));
    watched.waitFor();
  }

  @Test
  void theEndOfThePipeIsTheEnd() throws Exception {
    watch(LONG);
    say("beat");
    shell.getOutputStream().close();
    assertEquals(0, shell.waitFor());
    assertTrue(Files.exists(end));
    watched.waitFor();
  }

  @Test
  void oneThatIsDoneIsLeftAlone() throws Exception {
    watch(LONG);
    say("beat");
    say("done");
    assertEquals(0, shell.waitFor());
    assertFalse(Files.exists(end));
    assertTrue(watched.isAlive());
  }

  private void say(String word) throws IOException {
    shell.getOutputStream().write((word + "\n").getBytes(StandardCharsets.US_ASCII));
    shell.getOutputStream().flush();
  }
}
