package org.replug.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Standard output that remembers why it failed, which a PrintWriter on it does not tell. After the
 * first failure everything further is dropped.
 */
final class AnswerStream extends OutputStream {
  private final OutputStream target;
  private Optional<IOException> failure = Optional.empty();

  AnswerStream(OutputStream target) {
    this.target = target;
  }

  @Override
  public void write(int oneByte) {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (failure.isEmpty()) {
      try {
        target.write(bytes, offset, length);
      } catch (IOException e) {
        failure = Optional.of(e);
      }
    }
  }

  @Override
  public void flush() {
    if (failure.isEmpty()) {
      try {
        target.flush();
      } catch (IOException e) {
        failure = Optional.of(e);
      }
    }
  }

  /**
   * Why an answer did not arrive whole. A reader that has seen enough and closed its end (EPIPE) is
   * no failure.
   */
  Optional<IOException> lost() {
    return failure.filter(e -> !String.valueOf(e.getMessage()).contains("Broken pipe"));
  }
}
