package org.replug.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

/** The digests of plugins are read beside other work. */
class ReadAheadTest {
  @TempDir Path folder;
  private PluginPolicy policy;

  @BeforeEach
  void trustWhoeverRunsTheTests() throws IOException {
    policy =
        PluginPolicy.strict()
            .trusting(
                (Integer) Files.getAttribute(folder, "unix:uid"),
                (Integer) Files.getAttribute(folder, "unix:gid"))
            .withLimits(TimeLimits.all(Duration.ofMinutes(2)));
  }

  @Test
  void whatIsReadAheadIsNotReadAgain() throws Exception {
    Path jar = JarOnTheFly.resource("good", "").into(folder, "good.jar");
    try (PluginHost host = PluginHost.load(List.of(folder), policy)) {
      host.readAhead();
      awaitReader();
      Files.delete(jar);
      assertEquals("good", host.plugins().get(0).id());
    }
  }

  @Test
  void whatCannotBeReadAheadIsToldToWhoAsksForIt() throws Exception {
    Path jar = JarOnTheFly.resource("good", "").into(folder, "good.jar");
    try (PluginHost host = PluginHost.load(List.of(folder), policy)) {
      Files.delete(jar);
      host.readAhead();
      awaitReader();
      ReplugException thrown = assertThrows(ReplugException.class, host::plugins);
      assertEquals(FailureCode.INPUT_OUTPUT, thrown.code());
    }
  }

  private static void awaitReader() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("plugin-digests")) {
        thread.join();
      }
    }
  }
}
