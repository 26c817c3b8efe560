package org.replug.engine.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.replug.engine.DirectoryTree;

/**
 * The {@link SysfsView}s of simulations that ended before their session. The session still has such
 * a directory mounted: were it deleted, CRIU could save the session, but not restore it. So it is
 * kept aside as long as the session lives, as {@code PID-LABEL}.
 */
final class DepartedViews {
  private final Path folder;

  DepartedViews(Path folder) {
    this.folder = folder;
  }

  /** Takes over a view for as long as a process lives; deletes it if that has ended. */
  void take(Path view, long session, String label) throws IOException {
    sweep();
    if (!Files.isDirectory(view)) {
      return;
    }
    if (!lives(session)) {
      DirectoryTree.delete(view);
      return;
    }
    Files.createDirectories(folder);
    Path kept = Files.createTempDirectory(folder, session + "-" + label + "-");
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
      String session = view.getFileName().toString().split("-", 2)[0];
      if (!session.matches("[0-9]{1,9}") || !lives(Long.parseLong(session))) {
        DirectoryTree.delete(view);
      }
    }
  }

  private static boolean lives(long pid) {
    return pid != 0 && ProcessHandle.of(pid).isPresent();
  }
}
