package org.replug.engine.simulate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of UTF-8 from a stream on which bytes may follow; reads not a byte ahead. */
final class RequestLines {
  /** The longest line in bytes: room for a long text to type. */
  private static final int LONGEST = 1 << 20;

  private final InputStream in;

  RequestLines(InputStream in) {
    this.in = in;
  }

  /**
   * The next line, without its end; empty at the end of the stream.
   *
   * @throws IOException if a line is too long
   */
  Optional<String> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int read = in.read();
    while (read >= 0 && read != '\n') {
      line.write(read);
      if (line.size() > LONGEST) {
        throw new IOException("a request is longer than " + LONGEST + " bytes");
      }
      read = in.read();
    }
    return read < 0 && line.size() == 0
        ? Optional.empty()
        : Optional.of(line.toString(StandardCharsets.UTF_8));
  }
}
