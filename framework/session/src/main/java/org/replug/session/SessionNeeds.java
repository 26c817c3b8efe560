package org.replug.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.replug.engine.check.Capability;

/**
 * A program that every session needs in its root file system.
 *
 * @param program its name
 * @param debianPackage the package of Debian's that brings it
 * @param purpose what a session does with it
 */
public record SessionNeeds(String program, String debianPackage, String purpose) {
  private static final List<SessionNeeds> ALL =
      List.of(
          new SessionNeeds("Xvnc", "tigervnc-standalone-server", "the X server of sessions"),
          new SessionNeeds("openbox", "openbox", "the window manager of sessions"),
          new SessionNeeds("dbus-run-session", "dbus-daemon", "the message bus of sessions"),
          new SessionNeeds("bash", "bash", "the shell that starts sessions"),
          new SessionNeeds("ip", "iproute2", "which sets up the network of sessions"));

  /** What is missing in a root file system. */
  static List<SessionNeeds> missing(Path root) {
    return ALL.stream().filter(need -> !ProgramPath.has(root, need.program())).toList();
  }

  /** What to do about programs that are missing. */
  static String advice(List<SessionNeeds> missing) {
    return missing.stream()
        .map(SessionNeeds::debianPackage)
        .collect(Collectors.joining(" ", "On Debian: apt-get install ", ""));
  }

  /**
   * Whether {@code replug session run} has what it needs. All of it is optional: checkpoint and
   * restart need none of it.
   *
   * @param root the root file system of the sessions
   */
  public static List<Capability> capabilities(Path root) {
    List<SessionNeeds> missing = missing(root);
    return ALL.stream().map(need -> need.capability(!missing.contains(need))).toList();
  }

  private Capability capability(boolean there) {
    return new Capability(
        "session-" + program.toLowerCase(Locale.ROOT),
        false,
        there,
        program + ", " + purpose + (there ? ", is there" : ", is missing"),
        there ? "" : advice(List.of(this)) + ". Until then `session run` cannot be used.");
  }
}
