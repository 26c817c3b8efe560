package org.replug.session;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.image.Remains;

/**
 * All sessions of this machine.
 *
 * @param path where their folders are
 */
record SessionFolders(Path path) {
  /** The folder that a session of that name has or would have. */
  SessionFolder of(SessionName name) {
    return new SessionFolder(name, path.resolve(name.text()));
  }

  /** Those of all sessions, by name. */
  List<SessionFolder> all() throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries
          .map(entry -> of(new SessionName(entry.getFileName().toString())))
          .filter(folder -> !folder.name().text().startsWith("."))
          .filter(SessionFolder::exists)
          .sorted((one, other) -> one.name().text().compareTo(other.name().text()))
          .toList();
    }
  }

  /**
   * Makes the folder of a new session.
   *
   * @param wanted its name; empty for one that nobody has
   * @param program what the name is made of then
   * @throws ReplugException SESSION_EXISTS if the name is taken
   */
  SessionFolder create(Optional<SessionName> wanted, String program) throws ReplugException {
    try {
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      String base = base(program);
      for (int number = 1; ; number++) {
        SessionFolder folder =
            of(wanted.orElse(new SessionName(number == 1 ? base : base + "-" + number)));
        try {
          Files.createDirectory(folder.path());
          return folder;
        } catch (FileAlreadyExistsException e) {
          if (wanted.isPresent()) {
            throw taken(folder, e);
          }
        }
      }
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT,
          "Cannot write to " + path + ": " + e.getMessage(),
          "Run replug as root.",
          e);
    }
  }

  /** Refuses a name that is taken, before there is much work. */
  void requireFree(SessionFolder folder) throws ReplugException {
    if (Files.exists(folder.path())) {
      throw taken(folder, null);
    }
  }

  /** A folder beside that of a session, where all is got ready. */
  UnfinishedSession unfinished(SessionFolder folder) throws IOException {
    Files.createDirectories(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path unfinished = Remains.IMPORT.create(path, folder.name().text());
    return new UnfinishedSession(new SessionFolder(folder.name(), unfinished), folder);
  }

  static ReplugException taken(SessionFolder folder, IOException cause) {
    if (!folder.exists()) {
      return new ReplugException(
          FailureCode.SESSION_EXISTS,
          "A session " + folder.name() + " is being started, or its start was killed",
          "Wait, or give another --name; if no command is starting it, remove the folder "
              + folder.path(),
          cause);
    }
    return new ReplugException(
        FailureCode.SESSION_EXISTS,
        "There is a session " + folder.name() + " already",
        "Give another --name, or remove it: replug session rm " + folder.name(),
        cause);
  }

  private static String base(String program) {
    String name = program.substring(program.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    String clean = name.replaceAll("[^a-z0-9_-]", "-").replaceAll("^[^a-z0-9]+", "");
    return clean.isEmpty() ? "session" : clean.substring(0, Math.min(clean.length(), 24));
  }
}
