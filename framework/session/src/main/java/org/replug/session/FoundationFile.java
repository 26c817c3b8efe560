package org.replug.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  static void write(Path checkpoint, Foundation foundation) throws IOException {
    Files.write(checkpoint.resolve(NAME), MAPPER.writeValueAsBytes(foundation));
  }
}
