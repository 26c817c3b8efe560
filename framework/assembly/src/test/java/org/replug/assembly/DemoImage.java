package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.replug.engine.DirectoryTree;

/**
 * The image directory that the demo leaves: Xorg and a terminal with an unfinished command. Made
 * once for all tests of a run; they do not change it.
 */
final class DemoImage {
  private static final Path OUTPUT = Path.of("target", "demo-image").toAbsolutePath();
  private static Optional<Path> made = Optional.empty();

  private DemoImage() {}

  static synchronized Path path() throws IOException, InterruptedException {
    if (made.isEmpty()) {
      DirectoryTree.delete(OUTPUT);
      Replug.Ended ended = Replug.run("demo", "--output", OUTPUT.toString());
      assertEquals(0, ended.status(), ended::toString);
      made = Optional.of(OUTPUT.resolve("image"));
    }
    return made.get();
  }
}
