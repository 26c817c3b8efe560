package org.replug.criu.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An apt with sources, lists and a package status of its own. The status is empty, so that every
 * package that is needed is downloaded, also those that this machine has in another version.
 *
 * @param directory where all of it lies
 */
record AptWorkspace(Path directory) {

  /**
   * Sets up the directory, anew if there was one.
   *
   * @param parent where the workspace is made
   * @param keyring the keys that must have signed the suite
   * @param mirror the address of the mirror
   * @param suite the suite
   */
  static AptWorkspace create(Path parent, Path keyring, String mirror, String suite)
      throws IOException {
    Path directory = parent.resolve("apt");
    Trees.delete(directory);
    Files.createDirectories(directory.resolve("lists/partial"));
    Files.createDirectories(directory.resolve("cache/archives/partial"));
    Files.createFile(directory.resolve("status"));
    Files.writeString(
        directory.resolve("sources.list"),
        "deb [signed-by=" + keyring + "] " + mirror + " " + suite + " main\n",
        StandardCharsets.UTF_8);
    return new AptWorkspace(directory);
  }

  /** Downloads a package with all that it depends on. */
  Command download(String name, Duration timeout) throws InterruptedException {
    Command updated = run(timeout, "update", "--error-on=any");
    return updated.succeeded()
        ? run(timeout, "--yes", "install", "--download-only", name)
        : updated;
  }

  /** The archives that were downloaded. */
  List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("cache/archives"))) {
      return files.filter(file -> file.toString().endsWith(".deb")).sorted().toList();
    }
  }

  private Command run(Duration timeout, String... arguments) throws InterruptedException {
    List<String> line = new ArrayList<>(List.of("apt-get", "--quiet=2"));
    option(line, "Dir::Etc::sourcelist", directory.resolve("sources.list"));
    option(line, "Dir::Etc::sourceparts", "/dev/null");
    option(line, "Dir::State", directory);
    option(line, "Dir::State::lists", directory.resolve("lists"));
    option(line, "Dir::State::status", directory.resolve("status"));
    option(line, "Dir::Cache", directory.resolve("cache"));
    option(line, "APT::Install-Recommends", "false");
    option(line, "APT::Sandbox::User", "root");
    option(line, "Acquire::Languages", "none");
    line.addAll(List.of(arguments));
    return Command.run(line, timeout);
  }

  private static void option(List<String> line, String name, Object value) {
    line.addAll(List.of("-o", name + "=" + value));
  }
}
