package org.replug.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.Uninterrupted;

/**
 * Where a session's things lie: {@code session.json}, {@code home}, {@code checkpoints/NAME}. Only
 * root may look into it.
 *
 * @param name the session's name
 * @param path the folder
 */
record SessionFolder(SessionName name, Path path) {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();
  private static final String RECORD = "session.json";

  /** What becomes the user's home within the session. */
  Path home() {
    return path.resolve("home");
  }

  /** Where all checkpoints are. */
  Path checkpoints() {
    return path.resolve("checkpoints");
  }

  /** One of the checkpoints. */
  CheckpointFolder checkpoint(SessionName label) {
    return new CheckpointFolder(label, checkpoints().resolve(label.text()));
  }

  /** Whole checkpoints, the oldest first. */
  List<CheckpointFolder> wholeCheckpoints() throws IOException {
    if (!Files.isDirectory(checkpoints())) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(checkpoints())) {
      return entries
          .map(
              entry -> new CheckpointFolder(new SessionName(entry.getFileName().toString()), entry))
          .filter(CheckpointFolder::whole)
          .sorted(
              Comparator.comparing(CheckpointFolder::writtenAt)
                  .thenComparing(folder -> folder.label().text()))
          .toList();
    }
  }

  /**
   * A checkpoint that can be restarted.
   *
   * @param label its name; empty for the newest
   * @throws ReplugException NOT_AN_IMAGE if there is none
   */
  CheckpointFolder wholeCheckpoint(Optional<SessionName> label)
      throws ReplugException, IOException {
    List<CheckpointFolder> all = wholeCheckpoints();
    List<CheckpointFolder> fitting =
        all.stream().filter(each -> label.isEmpty() || label.get().equals(each.label())).toList();
    if (fitting.isEmpty()) {
      throw new ReplugException(
          FailureCode.NOT_AN_IMAGE,
          "The session "
              + name
              + label.map(text -> " has no checkpoint " + text).orElse(" has no checkpoint"),
          all.isEmpty()
              ? "It was never saved: start it anew."
              : "It has "
                  + String.join(", ", all.stream().map(each -> each.label().text()).toList())
                  + ".");
    }
    return fitting.get(fitting.size() - 1);
  }

  /** Whether there is a session here. */
  boolean exists() {
    return Files.exists(path.resolve(RECORD));
  }

  /**
   * Reads what is written down.
   *
   * @throws ReplugException NO_SUCH_SESSION if there is none, INPUT_OUTPUT if it cannot be read
   */
  SessionRecord read() throws ReplugException {
    if (!exists()) {
      throw new ReplugException(
          FailureCode.NO_SUCH_SESSION,
          "There is no session " + name,
          "`replug session list` lists them all.");
    }
    try {
      return MAPPER.readValue(Files.readAllBytes(path.resolve(RECORD)), SessionRecord.class);
    } catch (IOException e) {
      throw failed("cannot be read", e);
    }
  }

  /**
   * Writes it down, at once or not at all. Also for a caller that is interrupted: of a session that
   * runs and is not written down nobody would know.
   */
  void write(SessionRecord session) throws ReplugException {
    try {
      Uninterrupted.call(() -> written(session));
    } catch (IOException e) {
      throw failed("cannot be written", e);
    }
  }

  private Path written(SessionRecord session) throws IOException {
    Path fresh = path.resolve(RECORD + ".new");
    Files.write(fresh, MAPPER.writeValueAsBytes(session));
    // Before it takes the old one's place: a power failure must not leave an empty file.
    Disk.sync(fresh);
    return Files.move(
        fresh,
        path.resolve(RECORD),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** The failure of whoever could not read or write here. */
  ReplugException failed(String what, IOException cause) {
    return new ReplugException(
        FailureCode.INPUT_OUTPUT,
        "The session " + name + " " + what + ": " + cause.getMessage(),
        "Look at " + path + "; run replug as root.",
        cause);
  }
}
