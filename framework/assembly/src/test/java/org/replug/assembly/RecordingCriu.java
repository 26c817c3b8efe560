package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The CRIU of this machine, behind a script that writes down how it is called. */
final class RecordingCriu {
  private static final Path PREFIX = Path.of("/var/lib/replug/criu/usr");

  private RecordingCriu() {}

  /**
   * Writes the script.
   *
   * @param script where
   * @param calls a file that gets the arguments of each call, a line each
   * @return the script
   */
  static Path write(Path script, Path calls) throws Exception {
    assertEquals(0, Replug.run("check").status(), "no CRIU works here");
    Files.writeString(
        script, "#!/bin/sh\necho \"$@\" >> " + calls + "\nexec " + command() + " \"$@\"\n");
    assertTrue(script.toFile().setExecutable(true));
    return script;
  }

  /** The fetched one with its own loader, or the one of the machine. */
  static String command() throws IOException {
    Path program = PREFIX.resolve("sbin/criu");
    if (!Files.exists(program)) {
      return "criu";
    }
    try (Stream<Path> libraries = Files.walk(PREFIX.resolve("lib"), 2)) {
      Path loader =
          libraries
              .filter(file -> file.getFileName().toString().startsWith("ld-linux"))
              .findFirst()
              .orElseThrow();
      return loader + " --library-path " + loader.getParent() + " " + program;
    }
  }
}
