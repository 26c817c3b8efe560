package org.replug.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a run could leave behind on the machine. */
final class Traces {
  private Traces() {}

  /** The mounts that Replug made, in the machine's own mount namespace. */
  static List<String> mounts() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
        .filter(line -> line.contains("replug"))
        .toList();
  }
}
