package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole story, as a user tells it. */
class DemoIT {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"ebadf", "hangup"})
  void theStoryComesTrueAndNothingIsLeftBehind(String stub) throws Exception {
    Path output = directory.resolve("story");
    List<String> mountsBefore = Traces.mounts();
    Replug.Ended ended = Replug.run("demo", "--stub", stub, "--output", output.toString());
    assertEquals(0, ended.status(), ended::toString);
    assertTrue(
        ended.out().contains("begun on the first keyboard, ended on the second"), ended::toString);
    assertTrue(Files.size(output.resolve("before.png")) > 0);
    assertTrue(Files.size(output.resolve("after.png")) > 0);
    assertTrue(Files.size(output.resolve("report.json")) > 0);
    try (Stream<Path> beside = Files.list(directory)) {
      assertEquals(List.of(output), beside.toList());
    }
    assertEquals(mountsBefore, Traces.mounts());
  }
}
