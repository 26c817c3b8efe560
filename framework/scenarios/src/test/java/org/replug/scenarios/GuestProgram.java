package org.replug.scenarios;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.replug.lab.guest.CommandResult;
import org.replug.lab.guest.Guest;

/**
 * Programs of this package, run in a guest by its Java, with the classes of Replug and its
 * simulators.
 */
final class GuestProgram {
  private static final String FOLDER = "programs";

  /** Where this package's scripts are in a guest that they were brought to. */
  static final String PACKAGE =
      "/lab/" + FOLDER + "/" + GuestProgram.class.getPackageName().replace('.', '/');

  // Code that Java compiles is translated once more under emulation; the simplest compiler is best.
  private static final String SCRIPT =
      "printf -v classes ':%s' /lab/programs/lib/*.jar /lab/programs/plugins/*.jar; "
          + "exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"
          + " -cp \"/lab/programs$classes\" \"$@\"";

  private GuestProgram() {}

  /**
   * Runs one in a guest, by its Java.
   *
   * @param program has a main method; needs no library that Replug does not have
   * @param words options of Java's ({@code -D...}), and arguments
   */
  static CommandResult run(Guest guest, Duration limit, Class<?> program, String... words)
      throws IOException {
    bring(guest, program);
    List<String> command = new ArrayList<>(List.of("/bin/bash", "-c", SCRIPT, "java"));
    command.addAll(words(program, words));
    return guest.run(limit, command.toArray(String[]::new));
  }

  /** Copies the package of a class, programs and scripts, and Replug's jars. */
  static void bring(Guest guest, Class<?> program) throws IOException {
    Path there = guest.shared().resolve(FOLDER);
    Path folder = Path.of(program.getPackageName().replace('.', '/'));
    copy(home(program).resolve(folder), "*", there.resolve(folder));
    copy(LabHere.HOME.resolve("lib"), "*.jar", there.resolve("lib"));
    copy(LabHere.HOME.resolve("plugins"), "replug-simulator-*.jar", there.resolve("plugins"));
  }

  private static void copy(Path from, String names, Path to) throws IOException {
    Files.createDirectories(to);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from, names)) {
      for (Path file : files) {
        Path copy = to.resolve(file.getFileName());
        if (!Files.exists(copy)) {
          Files.copy(file, copy);
        }
      }
    }
  }

  /**
   * The command line that runs one on this machine, with the same classes.
   *
   * @param words as for {@link #run}
   */
  static List<String> here(Class<?> program, String... words) {
    String classes =
        String.join(
            File.pathSeparator,
            home(program).toString(),
            LabHere.HOME.resolve("lib/*").toString(),
            LabHere.HOME.resolve("plugins/*").toString());
    List<String> command = new ArrayList<>(List.of("java", "-cp", classes));
    command.addAll(words(program, words));
    return command;
  }

  private static List<String> words(Class<?> program, String... words) {
    List<String> all = new ArrayList<>();
    Stream.of(words).filter(word -> word.startsWith("-D")).forEach(all::add);
    all.add(program.getName());
    Stream.of(words).filter(word -> !word.startsWith("-D")).forEach(all::add);
    return all;
  }

  private static Path home(Class<?> program) {
    try {
      return Path.of(program.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
