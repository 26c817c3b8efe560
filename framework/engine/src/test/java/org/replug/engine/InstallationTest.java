package org.replug.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class InstallationTest {
  private final Installation installation = Installation.at(Path.of("/opt/replug"));

  @Test
  void programsAreNotPutWhereDebianExecutesNothing() {
    assertFalse(installation.nativeParts().startsWith("/run"));
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsNamed() {
    String message =
        installation
            .cannotWrite(installation.nativeParts(), new IOException("no space left"))
            .getMessage();
    assertTrue(message.contains("/var/lib/replug/native"), message);
    assertTrue(message.contains("no space left"), message);
  }
}
