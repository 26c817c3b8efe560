package org.replug.session;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Where programs are looked for within a session. */
final class ProgramPath {
  /** The folders, in this order. */
  static final List<String> FOLDERS =
      List.of("/usr/local/bin", "/usr/bin", "/bin", "/usr/games", "/usr/sbin", "/sbin");

  private ProgramPath() {}

  /**
   * Whether a program is there.
   *
   * @param root the session's root directory
   * @param program a name, or an absolute path within the session
   */
  static boolean has(Path root, String program) {
    if (program.startsWith("/")) {
      return there(root, program);
    }
    return !program.contains("/")
        && FOLDERS.stream().anyMatch(folder -> there(root, folder + "/" + program));
  }

  // A link may lead to what only the other root has; that it is there is enough.
  private static boolean there(Path root, String path) {
    return Files.exists(root.resolve(path.substring(1)), LinkOption.NOFOLLOW_LINKS);
  }
}
