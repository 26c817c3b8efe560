package org.replug.criu.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** {@code core-PID.img}: the registers and the name of one thread. */
final class CoreImage {
  private static final int TASK = 3;
  private static final int COMMAND_OF_TASK = 6;

  private CoreImage() {}

  /**
   * The short name of a process.
   *
   * @param file the image of its first thread
   * @throws IOException if the image cannot be read
   */
  static Optional<String> command(Path file) throws IOException {
    for (Message message : ImageFile.read(file).require(ImageType.CORE).messages()) {
      Optional<Message> task = message.message(TASK);
      return task.isPresent() ? task.get().text(COMMAND_OF_TASK) : Optional.empty();
    }
    return Optional.empty();
  }
}
