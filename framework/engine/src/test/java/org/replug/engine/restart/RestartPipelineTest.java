package org.replug.engine.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.replug.engine.Examples;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.ProcessRecord;
import org.replug.engine.image.SessionFacts;

class RestartPipelineTest {
  private static final int SELF = (int) ProcessHandle.current().pid();

  /** Beyond the largest pid that the kernel gives out. */
  private static final int NOBODY = (1 << 22) + 1;

  @Test
  void aNumberThatAnotherProcessHasIsNamedWithTheProcessThatHadIt() {
    assertEquals(
        List.of(SELF + " (was xterm)"), RestartPipeline.takenPids(manifest(SELF, NOBODY, false)));
  }

  @Test
  void numbersOfAPidNamespaceOfTheSessionsOwnAreNeverTaken() {
    assertEquals(List.of(), RestartPipeline.takenPids(manifest(SELF, NOBODY, true)));
  }

  private static Manifest manifest(int taken, int free, boolean ownPidNamespace) {
    Manifest plain = Examples.manifest(false);
    return new Manifest(
        plain.format(),
        plain.replug(),
        plain.createdAt(),
        plain.machine(),
        new SessionFacts(
            free,
            ownPidNamespace,
            false,
            false,
            Optional.empty(),
            List.of(),
            List.of(
                new ProcessRecord(free, free, "Xorg", List.of("Xorg")),
                new ProcessRecord(taken, taken, "xterm", List.of("xterm")))),
        plain.plugins(),
        plain.prepared(),
        plain.records(),
        plain.presentThen(),
        plain.observation(),
        plain.files());
  }
}
