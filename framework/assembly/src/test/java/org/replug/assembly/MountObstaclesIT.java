package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CRIU would refuse of a mount namespace is told before anything is frozen. */
class MountObstaclesIT {
  private static final long LOOK_MILLIS = 20;
  private static final String LABEL = "mount-obstacles-" + ProcessHandle.current().pid();

  @TempDir private Path directory;
  private Process session;

  @AfterEach
  void end() throws Exception {
    if (session != null) {
      session.destroyForcibly().waitFor();
    }
  }

  @Test
  void aFileThatWasOpenedOutside() throws Exception {
    start("touch READY; exec sleep 300");
    expect("(C150): /dev/null (1:3), fd 0 ");
  }

  @Test
  void aCopyOfTheMountOfSimulatedDevices() throws Exception {
    Process simulation =
        Replug.start(
            List.of("simulate", "keyboard", "--mechanism", "fuse", "--label", LABEL, "--json"));
    try {
      assertEquals('{', simulation.getInputStream().read(), "it is plugged");
      start("exec </dev/null >/dev/null 2>&1; touch READY; exec sleep 300");
      expect("/run/replug/simulations/" + LABEL + "/input in the session's");
    } finally {
      Replug.run("simulate", "--label", LABEL, "--unplug");
      simulation.waitFor();
    }
  }

  @Test
  void aSessionThatOpenedItsStreamsInsideHasNone() throws Exception {
    start("exec </dev/null >/dev/null 2>&1; touch READY; exec sleep 300");
    Replug.Ended plan = Replug.run("plan", "" + session.pid(), "--json");
    plan.json()
        .get("obstacles")
        .forEach(each -> assertFalse(each.asText().contains("C150"), each::toString));
  }

  private void start(String script) throws IOException, InterruptedException {
    Path ready = directory.resolve("ready");
    session =
        new ProcessBuilder("unshare", "--mount", "sh", "-c", script.replace("READY", "" + ready))
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(Path.of("/dev/null").toFile())
            .redirectError(Path.of("/dev/null").toFile())
            .start();
    while (Files.notExists(ready)) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private void expect(String obstacle) throws Exception {
    Replug.Ended plan = Replug.run("plan", "" + session.pid());
    assertTrue(plan.out().contains(obstacle), plan::toString);
    Path image = directory.resolve("image");
    Replug.Ended checkpoint = Replug.run("checkpoint", "" + session.pid(), "-D", "" + image);
    assertEquals(1, checkpoint.status(), checkpoint::toString);
    assertTrue(checkpoint.err().contains(obstacle), checkpoint::toString);
    assertTrue(checkpoint.err().contains("The session was not stopped."), checkpoint::toString);
    assertTrue(Files.notExists(image));
    assertTrue(session.isAlive());
  }
}
