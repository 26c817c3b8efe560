package org.replug.criu.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.FailureCode;

class CriuFailureTest {
  @TempDir Path folder;

  @Test
  void whatWasSaidBeforeThereWasALogIsTheReason() throws IOException {
    assertEquals(
        "the restore of x failed: replug-run: /srv/root: No such file or directory",
        message("\nreplug-run: /srv/root: No such file or directory\nmore\n"));
  }

  @Test
  void theExitStatusIsTheReasonWhereNothingWasSaid() throws IOException {
    assertEquals("the restore of x failed: CRIU gave exit status 125", message(""));
  }

  private String message(String said) throws IOException {
    Path errors = Files.writeString(folder.resolve("restore.err"), said);
    Path log = folder.resolve("restore.log");
    return new CriuFailure("the restore of x", FailureCode.RESTORE_FAILED, log, errors)
        .explain(
            new CriuExit(125, false, false, false, Optional.empty(), Duration.ofMillis(1)),
            Duration.ofSeconds(1))
        .getMessage();
  }
}
