package org.replug.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replug.api.ReplugException;

/**
 * A directory for one run, below {@code /run/replug}: CRIU's log, and the images that change at a
 * restart. Removed at the end; remains of runs that were killed are removed by the next run.
 */
public final class WorkDirectory implements AutoCloseable {
  private static final String PREFIX = "work-";

  private final Path path;

  private WorkDirectory(Path path) {
    this.path = path;
  }

  /** Makes the directory; needs root. */
  public static WorkDirectory create(Path runtime) throws IOException {
    Files.createDirectories(runtime);
    removeRemains(runtime);
    return new WorkDirectory(
        Files.createTempDirectory(runtime, PREFIX + ProcessHandle.current().pid() + "-"));
  }

  /** The directory. */
  public Path path() {
    return path;
  }

  /** The same failure, with advice that names where CRIU's log is kept, or that there is none. */
  public ReplugException withLog(ReplugException failure, String name, Path logs) {
    String said = path.resolve(name).toString();
    String advice =
        keepLog(name, logs)
            .map(log -> failure.advice().replace(said, log.toString()))
            .orElseGet(
                () -> failure.advice().replace("CRIU's log: " + said, "CRIU has left no log."));
    return new ReplugException(failure.code(), failure.getMessage(), advice, failure.getCause());
  }

  /** Copies CRIU's log to where it stays after a failure; empty if there is none. */
  private Optional<Path> keepLog(String name, Path logs) {
    Path log = path.resolve(name);
    try {
      if (Files.notExists(log)) {
        return Optional.empty();
      }
      Files.createDirectories(logs);
      return Optional.of(
          Files.copy(
              log, logs.resolve(path.getFileName().toString().replace(PREFIX, "") + "-" + name)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void removeRemains(Path runtime) throws IOException {
    List<Path> entries;
    try (Stream<Path> stream = Files.list(runtime)) {
      entries =
          stream
              .filter(entry -> entry.getFileName().toString().matches(PREFIX + "\\d+-.*"))
              .collect(Collectors.toList());
    }
    for (Path entry : entries) {
      long pid = Long.parseLong(entry.getFileName().toString().split("-", 3)[1]);
      if (ProcessHandle.of(pid).isEmpty()) {
        DirectoryTree.deleteDead(entry);
      }
    }
  }

  @Override
  public void close() throws IOException {
    DirectoryTree.delete(path);
  }
}
