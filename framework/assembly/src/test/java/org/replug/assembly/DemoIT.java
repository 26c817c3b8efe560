package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole story, as a user tells it. */
class DemoIT {
  private static final int MOMENTS = 500;
  private static final int MOMENT_MILLIS = 20;

  @TempDir Path directory;
  private final String mark = UUID.randomUUID().toString();
  private Path output;
  private List<String> mountsBefore;
  private List<Path> runtimeBefore;
  private Optional<ProcessHandle> kept = Optional.empty();

  @BeforeEach
  void look() throws IOException {
    output = directory.resolve("story");
    mountsBefore = Traces.mounts();
    runtimeBefore = Traces.demos();
  }

  @AfterEach
  void end() {
    kept.ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void theStoryComesTrueAndNothingIsLeftBehind() throws Exception {
    assertStoryIsTrue(demo());
    assertNothingIsLeft();
  }

  @Test
  void itComesTrueWithDevicesThatHangUpToo() throws Exception {
    Replug.Ended ended = demo("--stub", "hangup", "--json");
    assertStoryIsTrue(ended);
    assertEquals(report(), ended.json());
    assertNothingIsLeft();
  }

  @Test
  void aSessionThatIsKeptStaysUntilItIsEnded() throws Exception {
    Replug.Ended ended = demo("--keep");
    assertStoryIsTrue(ended);
    kept = ProcessHandle.of(report().path("pid").intValue());
    ProcessHandle session = kept.orElseThrow();
    String how = "to end it: kill -9 " + session.pid() + "\n";
    assertTrue(ended.out().endsWith(how), ended::toString);
    List<ProcessHandle> programs = session.descendants().toList();
    assertFalse(programs.isEmpty());
    assertFalse(Traces.processes(mark).isEmpty(), "what shows what a demo leaves sees nothing");

    assertTrue(session.destroyForcibly());

    assertNothingIsLeft();
    assertEquals(List.of(), programs.stream().filter(ProcessHandle::isAlive).toList());
  }

  private Replug.Ended demo(String... options) throws Exception {
    List<String> words = new ArrayList<>(List.of("demo", "--output", output.toString()));
    words.addAll(List.of(options));
    return Replug.run(Map.of(Traces.MARK, mark), words);
  }

  private void assertStoryIsTrue(Replug.Ended ended) throws Exception {
    assertEquals(0, ended.status(), ended::toString);
    assertTrue(
        ended.out().contains("begun on the first keyboard, ended on the second"), ended::toString);
    BufferedImage before = picture("before.png");
    BufferedImage after = picture("after.png");
    assertTrue(Pictures.difference(before, after) > 0, "the terminal's text has grown");
    JsonNode report = report();
    List<String> devicesBefore = names(report.path("before"));
    List<String> devicesAfter = names(report.path("restart").path("proof").path("after"));
    assertEquals(2, devicesBefore.size(), devicesBefore::toString);
    assertEquals(2, devicesAfter.size(), devicesAfter::toString);
    assertFalse(devicesAfter.stream().anyMatch(devicesBefore::contains), devicesAfter::toString);
    assertTimed(report.path("checkpoint"), "dump");
    assertTimed(report.path("restart").path("timeline"), "restore");
  }

  private BufferedImage picture(String name) throws IOException {
    BufferedImage picture = ImageIO.read(output.resolve(name).toFile());
    assertEquals(List.of(640, 400), List.of(picture.getWidth(), picture.getHeight()));
    return picture;
  }

  private JsonNode report() throws IOException {
    return new ObjectMapper().readTree(output.resolve("report.json").toFile());
  }

  private static List<String> names(JsonNode observation) {
    List<String> names = new ArrayList<>();
    observation.path("devices").forEach(device -> names.add(device.path("name").textValue()));
    return names;
  }

  private static void assertTimed(JsonNode timeline, String name) {
    List<Double> times = new ArrayList<>();
    for (JsonNode span : timeline) {
      if (span.path("name").textValue().equals(name)) {
        times.add(span.path("durationMillis").doubleValue());
      }
    }
    assertEquals(1, times.size(), timeline::toString);
    assertTrue(times.get(0) > 0, timeline::toString);
  }

  private void assertNothingIsLeft() throws Exception {
    // The process that simulates devices ends by itself, a moment after the session.
    List<String> processes = Traces.processes(mark);
    for (int i = 0; i < MOMENTS && !processes.isEmpty(); i++) {
      Thread.sleep(MOMENT_MILLIS);
      processes = Traces.processes(mark);
    }
    assertEquals(List.of(), processes);
    assertEquals(mountsBefore, Traces.mounts());
    List<Path> demos = Traces.demos();
    demos.removeAll(runtimeBefore);
    assertEquals(List.of(), demos);
    try (Stream<Path> beside = Files.list(directory)) {
      assertEquals(List.of(output), beside.toList());
    }
  }
}
