package org.replug.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerStreamTest {
  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int oneByte) throws IOException {
        throw new IOException(message);
      }
    };
  }

  @Test
  void whatIsWrittenArrives() {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    AnswerStream stream = new AnswerStream(target);
    stream.write('x');
    assertArrayEquals(new byte[] {(byte) 'x'}, target.toByteArray());
    assertEquals(Optional.empty(), stream.lost());
  }

  @Test
  void aReaderThatHasSeenEnoughIsNoFailure() {
    AnswerStream stream = new AnswerStream(failing("Broken pipe"));
    stream.write('x');
    assertEquals(Optional.empty(), stream.lost());
  }

  @Test
  void aFullDiskIsAFailure() {
    AnswerStream stream = new AnswerStream(failing("No space left on device"));
    stream.write('x');
    stream.write('y');
    assertEquals(
        Optional.of("No space left on device"), stream.lost().map(IOException::getMessage));
  }
}
