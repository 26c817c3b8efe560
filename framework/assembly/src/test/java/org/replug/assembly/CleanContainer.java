package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.replug.engine.DirectoryTree;

/**
 * A new user's machine: the smallest Debian, a JDK, Maven and an installed Replug; a home and a
 * local repository of Maven's with nothing in them. Made once for all tests of a run, which do not
 * get in each other's way: each has plugin folders, {@code /tmp} and processes of its own.
 */
final class CleanContainer {
  private static final String MARK = "=== end of command ";
  private static final Path PLACE = Path.of("target", "clean-container").toAbsolutePath();

  /** What Debian's packages of a JDK and Maven would bring along. */
  private static final String PACKAGES = "libstdc++6,mount,zlib1g";

  private static Optional<CleanContainer> made = Optional.empty();

  private final Path root;

  private CleanContainer(Path root) {
    this.root = root;
  }

  static synchronized CleanContainer get() throws IOException, InterruptedException {
    if (made.isEmpty()) {
      DirectoryTree.delete(PLACE);
      Path root = Files.createDirectories(PLACE).resolve("root");
      install(root);
      write(root.resolve("usr/local/bin/replug"), launcher());
      write(root.resolve("root/.m2/settings.xml"), resource("clean-container-settings.xml"));
      write(PLACE.resolve("enter.bash"), resource("clean-container.bash"));
      made = Optional.of(new CleanContainer(root));
    }
    return made.get();
  }

  /** Runs commands one after the other, in one shell; gives what each of them wrote. */
  List<List<String>> run(List<String> commands) throws IOException, InterruptedException {
    StringBuilder script =
        new StringBuilder(
            "mkdir -p /var/lib/replug/plugins && mount -t tmpfs -o mode=755 plugins"
                + " /var/lib/replug/plugins\n");
    for (String command : commands) {
      script.append(command).append("\necho '").append(MARK).append("'\n");
    }
    Path output = PLACE.resolve("output");
    List<String> words = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--ipc", "--uts"));
    words.addAll(List.of("--kill-child", "--fork", "bash", PLACE.resolve("enter.bash").toString()));
    words.addAll(List.of(root.toString(), System.getProperty("java.home")));
    words.addAll(List.of(Replug.home().toString(), fetched().toString()));
    words.add(Files.writeString(PLACE.resolve("script"), script).toString());
    run(words, output, 10);
    List<List<String>> seen = new ArrayList<>();
    List<String> current = new ArrayList<>();
    for (String raw : Files.readAllLines(output)) {
      // Maven resets the colours of the terminal even where there is none.
      String line = raw.replaceAll("\u001b\\[[0-9;]*m", "");
      if (line.equals(MARK)) {
        seen.add(current);
        current = new ArrayList<>();
      } else {
        current.add(line);
      }
    }
    assertEquals(commands.size(), seen.size(), Files.readString(output));
    return seen;
  }

  private static void install(Path root) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("mmdebstrap", "--mode=root"));
    words.addAll(List.of("--variant=essential", "--include=" + PACKAGES));
    for (String left : List.of("doc", "locale", "man", "info")) {
      words.add("--dpkgopt=path-exclude=/usr/share/" + left + "/*");
    }
    words.addAll(List.of(codename(), root.toString()));
    Path output = PLACE.resolve("mmdebstrap.log");
    assertEquals(0, run(words, output, 10), () -> "see " + output);
  }

  private static int run(List<String> words, Path output, int minutes)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(minutes, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertTrue(ended, () -> String.join(" ", words) + " does not end; see " + output);
    return process.exitValue();
  }

  /** The release of this machine's Debian: its JDK and Maven run on that one's libraries. */
  private static String codename() throws IOException {
    return Files.readAllLines(Path.of("/etc/os-release")).stream()
        .filter(line -> line.startsWith("VERSION_CODENAME="))
        .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
        .findFirst()
        .orElseThrow(() -> new IOException("/etc/os-release names no release of Debian"));
  }

  private static Path fetched() {
    return Path.of(System.getProperty("user.home"), ".m2", "repository");
  }

  private static String launcher() {
    return "#!/bin/sh\nexec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dreplug.home=/opt/replug"
        + " -cp '/opt/replug/lib/*' org.replug.cli.Main \"$@\"\n";
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = CleanContainer.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
