package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two processes with a message between them that CRIU would lose. */
class InFlightMessagesIT {
  @TempDir private Path directory;
  private NativeProgram program;
  private long reader;

  @BeforeEach
  void sendTheMessage() throws Exception {
    program = NativeProgram.compile(Files.createDirectory(directory.resolve("run")), "messenger.c");
    program.start(List.of(), List.of());
    reader = Long.parseLong(program.report().get(0));
  }

  @AfterEach
  void end() throws IOException {
    program.close();
  }

  /** The options of a checkpoint that ends the session, and of one after which it runs on. */
  static Stream<List<String>> options() {
    return Stream.of(List.of(), List.of("--leave-running"));
  }

  @ParameterizedTest
  @MethodSource("options")
  void theCheckpointWaitsUntilTheMessageIsReadAndSaysSo(List<String> options) throws Exception {
    Path images = directory.resolve("images");
    CompletableFuture<Replug.Ended> checkpoint =
        CompletableFuture.supplyAsync(
            () -> checkpoint(images, options, Map.of("REPLUG_DUMP_ATTEMPTS", "1000")));
    NativeProgram.await("the reader to be stopped", () -> checkpoint.isDone() || stopped(reader));
    NativeProgram.await("the reader to go on", () -> checkpoint.isDone() || !stopped(reader));
    assertFalse(checkpoint.isDone(), () -> checkpoint.join().toString());
    NativeProgram.tell(reader);
    Replug.Ended ended = checkpoint.join();
    assertEquals(0, ended.status(), ended::toString);
    assertTrue(ended.json().get("retries").size() >= 1, ended::toString);
    for (JsonNode retry : ended.json().get("retries")) {
      assertTrue(retry.asText().contains("process " + reader + " (messenger)"), retry::asText);
    }
    assertEquals("received hello world", program.report().get(1));

    if (options.contains("--leave-running")) {
      assertTrue(ProcessHandle.of(reader).isPresent(), "it was left running");
      program.close();
    }
    program.awaitGone(List.of(program.pid(), (int) reader));
    Replug.Ended restart = Replug.run("restart", "-D", images.toString());
    assertEquals(0, restart.status(), restart::toString);
    NativeProgram.tell(reader);
    NativeProgram.await("the answer", () -> program.report().size() == 3);
    assertEquals("nothing", program.report().get(2));
  }

  @ParameterizedTest
  @MethodSource("options")
  void aMessageThatNobodyReadsEndsTheCheckpointAndLeavesTheSessionAsItWas(List<String> options)
      throws Exception {
    Path images = directory.resolve("images");
    Replug.Ended ended = checkpoint(images, options, Map.of("REPLUG_DUMP_ATTEMPTS", "2"));
    assertEquals(1, ended.status(), ended::toString);
    JsonNode error = ended.json().get("error");
    assertEquals("R110", error.get("code").asText());
    assertTrue(error.get("message").asText().contains("process " + reader + " (messenger)"));
    assertFalse(Files.exists(images));
    assertFalse(stopped(reader));
    NativeProgram.tell(reader);
    NativeProgram.await("the message to be read", () -> program.report().size() == 2);
    assertEquals("received hello world", program.report().get(1));
  }

  private Replug.Ended checkpoint(
      Path images, List<String> options, Map<String, String> environment) {
    List<String> command =
        new ArrayList<>(List.of("checkpoint", "--json", program.pid() + "", "-D", "" + images));
    command.addAll(options);
    try {
      return Replug.run(environment, command);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether CRIU holds the process. */
  private static boolean stopped(long process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
        .anyMatch(line -> line.startsWith("TracerPid:") && !line.endsWith("\t0"));
  }
}
