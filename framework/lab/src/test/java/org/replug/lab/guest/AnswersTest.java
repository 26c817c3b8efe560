package org.replug.lab.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines are QEMU's and its agent's own. */
class AnswersTest {
  private static Optional<JsonNode> parse(String line) {
    return JsonLine.parse(line.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static CommandResult result(String status) {
    return Agent.result(parse(status).orElseThrow().path("return"));
  }

  @Test
  void anEventOfTheMonitorIsRead() {
    JsonNode event =
        parse(
                "{\"timestamp\": {\"seconds\": 1795373392, \"microseconds\": 178113}, \"event\":"
                    + " \"DEVICE_DELETED\", \"data\": {\"device\": \"slot5\", \"path\":"
                    + " \"/machine/peripheral/slot5\"}}\r")
            .orElseThrow();
    assertEquals("slot5", event.path("data").path("device").asText());
  }

  @Test
  void theAgentsMarkerBeforeAnAnswerIsPassedOver() {
    assertEquals(42, parse("\u00ff{\"return\": 42}").orElseThrow().path("return").asInt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u00ff", "{", "{\"return\"", "[1]", "7", "null", "nonsense"})
  void whatIsNoObjectIsNoAnswer(String line) {
    assertEquals(Optional.empty(), parse(line));
  }

  @Test
  void theOutputOfACommandIsDecoded() {
    assertEquals(
        new CommandResult(3, "out\n", "err\n"),
        result(
            "{\"return\": {\"exitcode\": 3, \"out-data\": \"b3V0Cg==\", \"err-data\":"
                + " \"ZXJyCg==\", \"exited\": true}}"));
  }

  @Test
  void aSilentCommandHasEmptyOutput() {
    assertEquals(
        new CommandResult(0, "", ""), result("{\"return\": {\"exitcode\": 0, \"exited\": true}}"));
  }

  @Test
  void aSignalIsAnExitStatusAsAShellHasIt() {
    assertEquals(137, result("{\"return\": {\"signal\": 9, \"exited\": true}}").exit());
  }
}
