package org.replug.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFolderTest {
  @TempDir Path directory;

  @Test
  void aSessionThatRunsIsWrittenDownThoughTheCommandIsInterrupted() throws Exception {
    SessionFolder folder = new SessionFolder(new SessionName("work"), directory);
    SessionRecord session =
        new SessionRecord(
            "work",
            new ScreenSize(640, 480),
            new Account("root", 0, 0, List.of(0)),
            "/",
            List.of("true"),
            List.of(),
            "2026-01-01T00:00:00Z",
            Optional.empty());
    Thread.currentThread().interrupt();
    try {
      folder.write(session);
    } finally {
      assertTrue(Thread.interrupted(), "the command has to hear of it");
    }
    assertEquals(session, folder.read());
  }
}
