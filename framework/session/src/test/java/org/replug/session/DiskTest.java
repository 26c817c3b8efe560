package org.replug.session;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
  @TempDir Path folder;

  @Test
  void aTreeIsSynced() throws IOException {
    Files.writeString(folder.resolve("file"), "text");
    assertDoesNotThrow(() -> Disk.syncTree(folder));
    assertDoesNotThrow(() -> Disk.sync(folder));
  }

  @Test
  void whatIsNotThereIsNotTakenForSynced() {
    Path missing = folder.resolve("missing");
    IOException failure = assertThrows(IOException.class, () -> Disk.syncTree(missing));
    assertTrue(failure.getMessage().contains("missing"), failure::getMessage);
    assertThrows(IOException.class, () -> Disk.sync(missing));
  }
}
