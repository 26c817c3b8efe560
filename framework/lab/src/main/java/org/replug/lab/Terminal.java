package org.replug.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The terminal on this process's standard input. Closing brings back the settings that it had, also
 * after QEMU was killed while it had made it raw.
 */
public final class Terminal implements AutoCloseable {
  private final String settings;
  private final String size;

  private Terminal(String settings, String size) {
    this.settings = settings;
    this.size = size;
  }

  /** Notes its settings; empty if standard input is no terminal. */
  public static Optional<Terminal> save() throws IOException {
    String settings = stty("-g");
    return settings.isEmpty()
        ? Optional.empty()
        : Optional.of(new Terminal(settings, stty("size")));
  }

  /** Its height in lines. */
  public int rows() {
    return number(0, 24);
  }

  /** Its width in characters. */
  public int columns() {
    return number(1, 80);
  }

  // A terminal that does not know its size says 0.
  private int number(int index, int otherwise) {
    String[] numbers = size.split(" ", -1);
    return numbers.length == 2 && numbers[index].matches("[1-9]\\d{0,3}")
        ? Integer.parseInt(numbers[index])
        : otherwise;
  }

  @Override
  public void close() {
    try {
      stty(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String stty(String argument) throws IOException {
    Process process =
        new ProcessBuilder("stty", argument)
            .redirectInput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
  }
}
