package org.replug.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureCodeTest {
  @ParameterizedTest
  @ValueSource(strings = {"No space left on device", "Disk quota exceeded"})
  void aFailureForLackOfSpaceIsADiskThatIsFull(String reason) {
    assertEquals(FailureCode.DISK_FULL, FailureCode.ofWriting(new IOException(reason)));
    assertEquals(
        FailureCode.DISK_FULL,
        FailureCode.ofWriting(new FileSystemException("/image/files.img", null, reason)));
  }

  @Test
  void anyOtherFailureToWriteIsNot() {
    assertEquals(
        FailureCode.INPUT_OUTPUT, FailureCode.ofWriting(new IOException("Input/output error")));
    assertEquals(FailureCode.INPUT_OUTPUT, FailureCode.ofWriting(new IOException()));
  }
}
