package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What of a session is carried, and what is named beforehand: each row of a list in docs/. */
class CoverageIT {
  private static final Path DOCUMENT = Path.of("../../docs/coverage.md");
  private static final Pattern CARRIED = Pattern.compile("(?m)^\\| ([^|]+) \\| carried \\|");
  private static final Pattern NAMED = Pattern.compile("(?m)^\\| ([^|]+) \\| named beforehand \\|");
  private static final int ASLEEP_MILLIS = 600;

  @TempDir private Path folder;

  @Test
  void allThatTheListSaysIsCarriedIs() throws Exception {
    NativeProgram.compile(folder, "coverage.c");
    // The session has a /tmp of its own; only its home is seen from both sides.
    String script =
        "until [ -e go ]; do sleep 0.05; done; exec ./coverage \"$PWD/report\" </dev/null";
    // Root, for fanotify alone.
    try (VirtualSession session =
        VirtualSession.runAs("it-coverage", "root", "bash", "-c", script)) {
      Files.copy(folder.resolve("coverage"), session.home().resolve("coverage"));
      assertTrue(session.home().resolve("coverage").toFile().setExecutable(true, false));
      Files.createFile(session.home().resolve("go"));
      session.awaitText("report", "held\n");
      session.command("checkpoint");
      Thread.sleep(ASLEEP_MILLIS);
      session.command("restart");
      NativeProgram.tell(parent(Processes.withArgument("./coverage"::equals)));
      session.awaitText("report", "end\n");
      List<String> expected = new ArrayList<>(List.of("held"));
      rows(CARRIED).map(row -> row + ": ok").forEach(expected::add);
      expected.add("end");
      assertEquals(
          String.join("\n", expected), Files.readString(session.home().resolve("report")).strip());
    }
  }

  /** The one process of a family that is nobody's child there. */
  private static long parent(List<Integer> family) {
    List<ProcessHandle> heads =
        family.stream()
            .flatMap(pid -> ProcessHandle.of(pid).stream())
            .filter(
                process ->
                    process.parent().stream()
                        .noneMatch(parent -> family.contains((int) parent.pid())))
            .toList();
    assertEquals(1, heads.size(), heads::toString);
    return heads.get(0).pid();
  }

  static Stream<String> named() throws Exception {
    return rows(NAMED);
  }

  @ParameterizedTest
  @MethodSource("named")
  void whatCannotBeSavedIsNamedBeforeAnythingIsStopped(String what) throws Exception {
    try (NativeProgram program = NativeProgram.compile(folder, "unsavable.c")) {
      program.start(List.of(), List.of(what));
      Replug.Ended plan = Replug.run("plan", "" + program.pid(), "--json");
      String sentence = "unsavable (process " + program.pid() + ") holds " + what;
      JsonNode obstacles = plan.json().get("obstacles");
      assertEquals(1, obstacles.size(), plan::toString);
      assertTrue(obstacles.get(0).asText().startsWith(sentence + ", which"), plan::toString);
      Path images = folder.resolve("images");
      Replug.Ended refused = Replug.run("checkpoint", "" + program.pid(), "-D", images + "");
      assertEquals(1, refused.status(), refused::toString);
      assertTrue(refused.err().contains("R117 " + sentence), refused::toString);
      assertTrue(Files.notExists(images));
      NativeProgram.tell(program.pid());
      NativeProgram.await("the program to go on", () -> program.report().size() == 2);
    }
  }

  private static Stream<String> rows(Pattern pattern) throws Exception {
    return pattern.matcher(Files.readString(DOCUMENT)).results().map(found -> found.group(1));
  }
}
