package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages that a plugin's author reads are made as docs/plugins.md says, without a warning. */
class JavadocIT {
  @TempDir private Path folder;

  @Test
  void thePagesOfTheApiAndTheTestkitAreMadeWithoutAWarning() throws Exception {
    String libraries;
    try (Stream<Path> jars = Files.list(Replug.home().resolve("lib"))) {
      libraries = jars.map(Path::toString).collect(Collectors.joining(":"));
    }
    StringWriter told = new StringWriter();
    PrintWriter out = new PrintWriter(told);
    int status =
        ToolProvider.findFirst("javadoc")
            .orElseThrow()
            .run(
                out,
                out,
                "-quiet",
                "-Xdoclint:all,-missing",
                "-Werror",
                "--release",
                "17",
                "-d",
                folder.toString(),
                "-cp",
                libraries,
                "-sourcepath",
                "../api/src/main/java:../testkit/src/main/java",
                "org.replug.api",
                "org.replug.testkit");
    assertEquals(0, status, told::toString);
    assertEquals("", told.toString());
    assertTrue(Files.exists(folder.resolve("org/replug/api/ResourcePlugin.html")));
  }
}
