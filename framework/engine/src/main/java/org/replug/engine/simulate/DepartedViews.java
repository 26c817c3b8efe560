package org.replug.engine.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.replug.engine.DirectoryTree;

/**
 * The {@link SysfsView}s of simulations that ended before their session. The session still has such
 * a directory mounted: were it deleted, CRIU could save the session, but not restore it. So it is
 * kept aside as long as the session lives, as {@code PID-START-LABEL-...}: when the process started
 * is part of the name, because its number may be another process's by and by.
 */
final class DepartedViews {
  private static final Pattern NAME = Pattern.compile("([0-9]{1,9})-([0-9]{1,18})-.*");

  private final Path folder;

  DepartedViews(Path folder) {
    this.folder = folder;
  }

  /** Takes over a view for as long as a process lives; deletes it if that has ended. */
  void take(Path view, ServedProcess session, String label) throws IOException {
    sweep();
    if (!Files.isDirectory(view)) {
      return;
    }
    if (!session.lives()) {
      DirectoryTree.delete(view);
      return;
    }
    Files.createDirectories(folder);
    Path kept =
        Files.createTempDirectory(
            folder, session.pid() + "-" + session.startTimeTicks() + "-" + label + "-");
    Files.move(view, kept.resolve(SysfsView.FOLDER));
  }

  /** Deletes the views of sessions that have ended. */
  void sweep() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> views;
    try (Stream<Path> entries = Files.list(folder)) {
      views = entries.toList();
    }
    for (Path view : views) {
      if (!session(view).lives()) {
        DirectoryTree.delete(view);
      }
    }
  }

  private static ServedProcess session(Path view) {
    Matcher name = NAME.matcher(view.getFileName().toString());
    return name.matches()
        ? new ServedProcess(Integer.parseInt(name.group(1)), Long.parseLong(name.group(2)))
        : ServedProcess.NONE;
  }
}
