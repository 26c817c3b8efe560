package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A restart that a signal ends. As soon as the session is back it stays, with its devices, and the
 * command tells its pid; before that, nothing is left.
 */
class InterruptedRestartIT {
  private static final int MOMENTS = Integer.getInteger("replug.moments", 8);
  private static final Path SIMULATIONS = Path.of("/run/replug/simulations");
  private static final String KEYBOARD = "--simulate=keyboard";

  /** Nobody tells the X server of the keyboard: it is waited for in vain. */
  private static final List<String> ENDLESS_PROOF =
      List.of(KEYBOARD, "--announce=none", "--set", "proof.timeout=60s");

  private static final String RESTORE = "restore of ";
  private static final String PROOF = "look at process ";

  private Path image;
  private List<String> before;

  @BeforeEach
  void anImage() throws Exception {
    image = DemoImage.path();
    before = simulations();
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    NativeProgram.await("the simulated devices to go", () -> simulations().equals(before));
    Processes.awaitNone("at the end", argument -> argument.startsWith("" + image));
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void aSessionWhoseProofIsInterruptedStaysAndIsTold(String signal, int status) throws Exception {
    InterruptedCommand restart = InterruptedCommand.at(PROOF, 0, signal, restart(ENDLESS_PROOF));
    assertEquals(status, restart.ended().status(), restart::toString);
    Map<String, JsonNode> findings = findings(restart.ended());
    JsonNode asked = findings.get("X server :7 was asked until all was as planned");
    assertFalse(asked.get("seen").asBoolean(), restart::toString);
    assertTrue(asked.get("detail").asText().startsWith("interrupted: "), restart::toString);
    assertTrue(findings.get("Every process is back").get("seen").asBoolean(), restart::toString);
    int pid = restart.ended().json().get("pid").asInt();
    assertTrue(restart.ended().err().contains(PROOF + pid + " until"), restart::toString);
    endRunning(restart.ended(), status);
  }

  @Test
  void aSessionThatIsBeingToldOfItsDevicesHearsOfAllOfThem() throws Exception {
    InterruptedCommand restart =
        InterruptedCommand.at("announcement of ", 0, "INT", restart(List.of(KEYBOARD)));
    JsonNode delivered = findings(restart.ended()).get("Every uevent was delivered");
    assertTrue(delivered.get("seen").asBoolean(), restart::toString);
    try (LiveSession session = LiveSession.interrupted(restart.ended(), 130)) {
      session.type("\necho typed after >/tmp/after\n");
      session.awaitLine("/tmp/after", "typed after");
    }
  }

  @Test
  void atAnyMomentTheSessionIsThereAndToldOrNothingIsLeft() throws Exception {
    InterruptedCommand first = InterruptedCommand.at(PROOF, 0, "INT", restart(ENDLESS_PROOF));
    endRunning(first.ended(), 130);
    // The last moments lie behind it, however fast the others are.
    long duration = first.nanosBetween(RESTORE, PROOF);
    int back = 0;
    for (int moment = 0; moment < MOMENTS; moment++) {
      Replug.Ended ended =
          InterruptedCommand.at(
                  RESTORE, duration * moment * 3 / 2 / (MOMENTS - 1), "INT", restart(ENDLESS_PROOF))
              .ended();
      if (ended.out().isEmpty()) {
        assertEquals(130, ended.status(), ended::toString);
        assertTrue(ended.err().endsWith("replug: interrupted\n"), ended::toString);
        nothingIsLeft();
      } else {
        back++;
        endRunning(ended, 130);
      }
    }
    assertTrue(back > 0, "the last moment lies behind the restore");
    assertTrue(back < MOMENTS, "the first moment lies before the restore");
  }

  private List<String> restart(List<String> options) {
    List<String> command = new ArrayList<>(List.of("restart", "--json", "-D", "" + image));
    command.addAll(options);
    return command;
  }

  /** The session lives and has its keyboard; both end with it. */
  private void endRunning(Replug.Ended ended, int status) throws Exception {
    try (LiveSession session = LiveSession.interrupted(ended, status)) {
      assertFalse(session.states().isEmpty(), ended::toString);
      Path record = SIMULATIONS.resolve(session.label().orElseThrow()).resolve("record");
      JsonNode served = new ObjectMapper().readTree(record.toFile());
      assertEquals(session.pid(), served.get("session").asInt(), "whose devices they are");
      session.keyboard("key KEY_A press");
    }
    nothingIsLeft();
  }

  private static Map<String, JsonNode> findings(Replug.Ended ended) throws IOException {
    assertFalse(ended.out().isEmpty(), () -> "the session is not told: " + ended);
    Map<String, JsonNode> findings = new TreeMap<>();
    ended
        .json()
        .at("/proof/findings")
        .forEach(finding -> findings.put(finding.get("what").asText(), finding));
    return findings;
  }

  private static List<String> simulations() throws IOException {
    if (Files.notExists(SIMULATIONS)) {
      return List.of();
    }
    try (Stream<Path> places = Files.list(SIMULATIONS)) {
      return places.map(Path::toString).sorted().toList();
    }
  }
}
