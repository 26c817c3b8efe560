package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that ends by itself as soon as it goes on. */
class EndedSessionIT {
  /** Runs on until there is a file, so that its end comes when the test says so. */
  private static final String SHELL =
      "echo $$ > \"$0.ready\"; while [ ! -e \"$0\" ]; do :; done; exit 3";

  private static final int ATTEMPTS = 5;

  @TempDir Path directory;

  @Test
  void isToldAsThat() throws Exception {
    Path image = directory.resolve("image");
    Path end = directory.resolve("end");
    Path ready = directory.resolve("end.ready");
    Process shell =
        new ProcessBuilder("setsid", "sh", "-c", SHELL, "" + end)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      NativeProgram.await(
          "the shell", () -> Files.exists(ready) && Files.readString(ready).endsWith("\n"));
      String pid = Files.readString(ready).strip();
      Replug.Ended saved = Replug.run("checkpoint", pid, "-D", "" + image);
      assertEquals(0, saved.status(), saved::toString);
      shell.waitFor();
      Files.createFile(end);
      Replug.Ended restarted = Replug.run("restart", "--json", "-D", "" + image);
      // On a very busy machine the shell may get its turn when all has been looked at.
      for (int again = 0; restarted.status() == 0 && again < ATTEMPTS; again++) {
        Processes.awaitEnd(List.of(Integer.parseInt(pid)));
        restarted = Replug.run("restart", "--json", "-D", "" + image);
      }
      Replug.Ended ended = restarted;
      assertEquals(6, ended.status(), ended::toString);
      JsonNode error = ended.json().get("error");
      assertEquals("R601", error.get("code").asText(), ended::toString);
      // Whether its parent has waited for it by then, and what the kernel tells then, is chance.
      assertTrue(
          error
              .get("message")
              .asText()
              .matches(
                  "The session was restored, and ended by itself within [0-9.]+ s:"
                      + " its first process, sh, has ended(, with exit status 3)?"),
          ended::toString);
      Processes.awaitEnd(List.of(Integer.parseInt(pid)));
    } finally {
      shell.destroyForcibly();
    }
  }
}
