package org.replug.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.replug.session.archive.Foundation;

/** What a checkpoint stands on, written down beside it: {@code foundation.json}. */
final class FoundationFile {
  private static final String NAME = "foundation.json";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private FoundationFile() {}

  /** Reads it; empty for a checkpoint that was not noted down. */
  static Optional<Foundation> read(CheckpointFolder checkpoint) throws IOException {
    Path file = checkpoint.path().resolve(NAME);
    return Files.exists(file)
        ? Optional.of(MAPPER.readValue(Files.readAllBytes(file), Foundation.class))
        : Optional.empty();
  }

  /** Writes it, at once or not at all: half a file would stop every restart. */
  static void write(Path checkpoint, Foundation foundation) throws IOException {
    Path fresh = checkpoint.resolve(NAME + ".new");
    try {
      Files.write(fresh, MAPPER.writeValueAsBytes(foundation));
      // Before it takes its name: a power failure must not leave an empty file.
      Disk.sync(fresh);
      Files.move(
          fresh,
          checkpoint.resolve(NAME),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      Disk.sync(checkpoint);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
