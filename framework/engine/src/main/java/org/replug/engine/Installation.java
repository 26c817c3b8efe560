package org.replug.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

/**
 * Where Replug lies on this machine.
 *
 * @param home the directory with {@code lib} and {@code plugins}
 * @param state what is kept across restarts of the machine, {@code /var/lib/replug}
 * @param runtime what is not, {@code /run/replug}
 * @param logs where CRIU's logs of failed runs are kept, {@code /var/log/replug}
 */
public record Installation(Path home, Path state, Path runtime, Path logs) {
  /** The usual places, with Replug itself in a directory of the caller's. */
  public static Installation at(Path home) {
    return new Installation(
        home, Path.of("/var/lib/replug"), Path.of("/run/replug"), Path.of("/var/log/replug"));
  }

  /** The plugins that Replug comes with. */
  public Path builtInPlugins() {
    return home.resolve("plugins");
  }

  /** The plugins that were installed on this machine. */
  public Path installedPlugins() {
    return state.resolve("plugins");
  }

  /** The private prefix of a CRIU that Replug fetched. */
  public Path criuPrefix() {
    return state.resolve("criu");
  }

  /**
   * The programs and libraries in C that CRIU runs and loads. Not below {@link #runtime}: Debian
   * mounts {@code /run} such that nothing there can be executed.
   */
  public Path nativeParts() {
    return state.resolve("native");
  }

  /** The failure of whoever could not write to {@link #runtime}. */
  public ReplugException cannotWrite(IOException cause) {
    return cannotWrite(runtime, cause);
  }

  /** The failure of whoever could not write to a directory of Replug's. */
  public ReplugException cannotWrite(Path directory, IOException cause) {
    return new ReplugException(
        FailureCode.INPUT_OUTPUT,
        "Cannot write to " + directory + ": " + cause.getMessage(),
        "Run replug as root.",
        cause);
  }

  /** The words that run a command of Replug's in a process of its own. */
  public List<String> command(List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-XX:TieredStopAtLevel=1");
    words.add("-XX:+UseSerialGC");
    words.add("-Xshare:auto");
    // Made after a build; the JVM goes without where it is missing.
    words.add("-XX:SharedArchiveFile=" + home.resolve("classes.jsa"));
    words.add("-Xlog:disable");
    words.add("-Xlog:all=error:stderr");
    words.add("-Dreplug.home=" + home);
    words.add("-cp");
    words.add(home.resolve("lib") + "/*");
    words.add("org.replug.cli.Main");
    words.addAll(arguments);
    return words;
  }
}
