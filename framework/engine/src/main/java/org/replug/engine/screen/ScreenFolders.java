package org.replug.engine.screen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.replug.engine.DirectoryTree;
import org.replug.kernel.process.ProcFileSystem;

/** The directories of the screens that are shown, one for each session. */
final class ScreenFolders {
  private static final String ENTRY = "screen.json";
  private static final String PASSWORD = "password";

  private final Path top;
  private final ProcFileSystem proc;

  /** Made when a screen is shown: every restart has folders, and this takes a tenth of a second. */
  private static final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new Jdk8Module());
  }

  ScreenFolders(Path top, ProcFileSystem proc) {
    this.top = top;
    this.proc = proc;
  }

  /**
   * A new directory for a session's screen, closed to all but root, with the password in it if
   * there is one.
   */
  Path create(int session, Optional<String> password) throws IOException {
    Files.createDirectories(top);
    Path folder = folder(session);
    DirectoryTree.delete(folder);
    Files.createDirectory(folder, permissions("rwx------"));
    if (password.isPresent()) {
      Path file = Files.createFile(passwordFile(session), permissions("rw-------"));
      Files.writeString(file, password.get() + "\n");
    }
    return folder;
  }

  /** The file with the password of a screen. */
  Path passwordFile(int session) {
    return folder(session).resolve(PASSWORD);
  }

  void write(ShownScreen screen) throws IOException {
    Files.write(folder(screen.session()).resolve(ENTRY), Json.MAPPER.writeValueAsBytes(screen));
  }

  void remove(int session) throws IOException {
    DirectoryTree.delete(folder(session));
  }

  /** All screens that are shown, by session; what dead programs have left is removed. */
  List<ShownScreen> list() throws IOException {
    List<ShownScreen> screens = new ArrayList<>();
    for (int session : sessions()) {
      Optional<ShownScreen> screen = read(session);
      if (screen.isPresent()) {
        if (proc.alive(screen.get().program(), screen.get().programStartTicks())) {
          screens.add(screen.get());
        } else {
          DirectoryTree.deleteDead(folder(session));
        }
      }
    }
    return List.copyOf(screens);
  }

  /** Empty for a directory whose program is being started just now. */
  private Optional<ShownScreen> read(int session) throws IOException {
    try {
      return Optional.of(
          Json.MAPPER.readValue(
              Files.readAllBytes(folder(session).resolve(ENTRY)), ShownScreen.class));
    } catch (NoSuchFileException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private List<Integer> sessions() throws IOException {
    if (!Files.isDirectory(top)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(top)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.matches("\\d{1,9}"))
          .map(Integer::valueOf)
          .sorted()
          .toList();
    }
  }

  private Path folder(int session) {
    return top.resolve(String.valueOf(session));
  }

  private static FileAttribute<?> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }
}
