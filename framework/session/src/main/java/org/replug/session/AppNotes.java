package org.replug.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

/** The notes in folders {@code apps.d}; a file hides one of the same name in a folder before. */
final class AppNotes {
  /** Where users put theirs. */
  static final Path MACHINE_FOLDER = Path.of("/etc/replug/apps.d");

  private static final String ENDING = ".conf";

  private AppNotes() {}

  /**
   * The command as all notes would have it.
   *
   * @param folders the weaker first; they need not exist
   * @throws ReplugException USAGE if a file cannot be used; the message names it
   */
  static AppLine line(List<Path> folders, List<String> command) throws ReplugException {
    AppLine line = new AppLine(command, Map.of());
    for (Path file : files(folders)) {
      try {
        line = AppNote.parse(Files.readString(file)).applied(line);
      } catch (IOException | IllegalArgumentException e) {
        throw new ReplugException(
            FailureCode.USAGE,
            "The file " + file + " cannot be used: " + e.getMessage(),
            "docs/sessions.md says what it may hold.",
            e);
      }
    }
    return line;
  }

  private static List<Path> files(List<Path> folders) throws ReplugException {
    Map<String, Path> files = new TreeMap<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> entries = Files.list(folder)) {
          entries
              .filter(entry -> entry.toString().endsWith(ENDING))
              .forEach(entry -> files.put(entry.getFileName().toString(), entry));
        } catch (IOException e) {
          throw new ReplugException(
              FailureCode.INPUT_OUTPUT,
              "The folder " + folder + " cannot be read: " + e.getMessage(),
              "Make it readable, or remove it.",
              e);
        }
      }
    }
    return List.copyOf(files.values());
  }
}
