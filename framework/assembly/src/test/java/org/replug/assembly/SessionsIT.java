package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Xorg and a terminal, checkpointed and restarted in many ways. All begin with the demo's image.
 */
class SessionsIT {
  private static final String SIMULATE = "--simulate=keyboard,pointer";

  private static Path demo;

  @TempDir Path directory;

  @BeforeAll
  static void theDemoLeavesAnImage() throws Exception {
    demo = DemoImage.path();
  }

  @Test
  void aSessionKeepsItsMemoryOverThreeRoundsEachWithOtherDevices() throws Exception {
    Path first = directory.resolve("first");
    try (LiveSession session = LiveSession.restart(demo, SIMULATE)) {
      assertTrue(session.commandLine("echo begun").endsWith("begun on the first keyboard,"));
      session.type("\nmemory=kept; echo $memory");
      session.commandLine("echo $memory");
      session.keyboard("key KEY_LEFTSHIFT down");
      checkpoint(session, first);
      theFirstStepLosesTheKeyboardThatHoldsShift(first, session.label().orElseThrow());
    }
    Path second = directory.resolve("second");
    String label;
    try (LiveSession session = LiveSession.restart(first, SIMULATE, "--stub=hangup")) {
      label = session.label().orElseThrow();
      assertEquals(names(label), session.listed());
      // With Shift still held these would be other characters, and another file.
      session.type(" in round 2 > round2\n");
      assertEquals("kept in round 2", session.awaitLine("/tmp/round2", "kept"));
      session.type("echo $memory");
      session.commandLine("echo $memory");
      checkpoint(session, second);
    }
    Path third = directory.resolve("third");
    try (LiveSession session = LiveSession.restart(second, SIMULATE)) {
      assertNotEquals(label, session.label().orElseThrow());
      session.type(" in round 3 > round3\n");
      assertEquals("kept in round 3", session.awaitLine("/tmp/round3", "kept"));
      checkpoint(session, third);
    }
    try (LiveSession session = LiveSession.restart(third, SIMULATE)) {
      session.type("cat round2 round3 > all; echo $memory at last >> all\n");
      session.awaitLine("/tmp/all", "kept in round 2");
      session.awaitLine("/tmp/all", "kept in round 3");
      session.awaitLine("/tmp/all", "kept at last");
    }
  }

  private void theFirstStepLosesTheKeyboardThatHoldsShift(Path image, String label)
      throws IOException, InterruptedException {
    Map<Path, FileTime> before = files(image);
    Replug.Ended plan = Replug.run("plan", "-D", image.toString(), SIMULATE, "--json");
    assertEquals(0, plan.status(), plan::toString);
    JsonNode step = plan.json().at("/announce/steps/0");
    assertEquals("REMOVE", step.get("kind").asText(), plan::toString);
    assertEquals("Replug keyboard " + label, step.at("/device/name").asText());
    assertTrue(step.get("reason").asText().contains("must go before"), plan::toString);
    assertEquals(before, files(image), "a plan touches nothing");
  }

  @Test
  void aSessionLivesOnAfterACheckpointAndAlsoWithoutDevices() throws Exception {
    Path image = directory.resolve("image");
    try (LiveSession session = LiveSession.restart(demo, SIMULATE)) {
      session.type("\n");
      aPlanTouchesNothing(session);
      aProgramOutsideStandsInTheWay(session, image);
      Replug.Ended ended =
          Replug.run("checkpoint", pid(session), "-D", image.toString(), "--leave-running");
      assertEquals(0, ended.status(), ended::toString);
      session.type("echo still here > after\n");
      session.awaitLine("/tmp/after", "still here");
    }
    Path bare = directory.resolve("bare");
    Replug.Ended plan = Replug.run("plan", "-D", image.toString());
    assertTrue(plan.out().contains("--simulate keyboard,pointer"), plan::toString);
    try (LiveSession session = LiveSession.restart(image)) {
      assertEquals(List.of(), session.listed());
      assertEquals(List.of("keyboard", "pointer"), session.leftWithout());
      assertFalse(session.states().contains("T"), session.states());
      checkpoint(session, bare);
    }
    try (LiveSession session = LiveSession.restart(bare, SIMULATE)) {
      assertEquals(names(session.label().orElseThrow()), session.listed());
      session.type("echo devices again > again; ls after >> again 2>&1\n");
      session.awaitLine("/tmp/again", "devices again");
      // The image is older than that file.
      session.awaitLine("/tmp/again", "No such file");
    }
  }

  private void aPlanTouchesNothing(LiveSession session) throws Exception {
    Replug.Ended plan = Replug.run("plan", pid(session), "--json");
    assertEquals(0, plan.status(), plan::toString);
    assertTrue(plan.json().get("obstacles").isEmpty(), plan::toString);
    assertEquals(2, plan.json().get("files").size(), plan::toString);
    assertFalse(session.states().contains("T"), session.states());
    assertEquals(Map.of(), files(directory));
  }

  private void aProgramOutsideStandsInTheWay(LiveSession session, Path image) throws Exception {
    try (SocketChannel outside =
        SocketChannel.open(UnixDomainSocketAddress.of(session.displaySocket()))) {
      greet(outside);
      Replug.Ended refused =
          Replug.run("checkpoint", pid(session), "-D", image.toString(), "--json");
      assertEquals(1, refused.status(), refused::toString);
      assertEquals("R104", refused.json().at("/error/code").asText());
      String message = refused.json().at("/error/message").asText();
      assertTrue(message.contains("Process " + ProcessHandle.current().pid() + " (java)"), message);
      assertTrue(message.contains("Xorg"), message);
      assertTrue(refused.json().at("/error/advice").asText().contains("Close that program"));
      assertFalse(session.states().contains("T"), session.states());
      assertEquals(Map.of(), files(directory));
    }
  }

  /** The X11 protocol's connection setup; the server's answer shows that it has accepted. */
  private static void greet(SocketChannel client) throws IOException {
    client.write(ByteBuffer.wrap(new byte[] {'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
    ByteBuffer answer = ByteBuffer.allocate(1);
    client.read(answer);
    assertEquals(1, answer.get(0), "the X server lets the program in");
  }

  @Test
  void oneImageRestartedTwiceAtOnceGivesTwoSessionsWithDevicesOfTheirOwn() throws Exception {
    CompletableFuture<Replug.Ended> other = CompletableFuture.supplyAsync(SessionsIT::restartDemo);
    try (LiveSession one = LiveSession.of(restartDemo());
        LiveSession two = LiveSession.of(other.join())) {
      assertNotEquals(one.label(), two.label());
      assertEquals(names(one.label().orElseThrow()), one.listed());
      assertEquals(names(two.label().orElseThrow()), two.listed());
      one.type(", ended in one > mine\n");
      two.type(", ended in two > mine\n");
      assertTrue(one.awaitLine("/tmp/mine", "begun").endsWith(", ended in one"));
      assertTrue(two.awaitLine("/tmp/mine", "begun").endsWith(", ended in two"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"adds", "none"})
  void withoutItsEventsASessionDoesNotComeToList(String announce) throws Exception {
    Replug.Ended ended =
        Replug.run(
            "restart",
            "-D",
            demo.toString(),
            SIMULATE,
            "--announce=" + announce,
            "--set=proof.timeout=1s",
            "--json");
    assertEquals(6, ended.status(), ended::toString);
    try (LiveSession session = LiveSession.unproved(ended)) {
      String label = session.label().orElseThrow();
      List<String> listed = session.listed();
      assertEquals(announce.equals("adds"), listed.containsAll(names(label)), listed::toString);
      assertTrue(
          listed.stream().anyMatch(name -> !names(label).contains(name)),
          () -> "the old ones stay listed: " + listed);
      JsonNode findings = ended.json().at("/proof/findings");
      assertTrue(
          findings.findValuesAsText("detail").stream()
              .anyMatch(detail -> detail.endsWith("its remove was not to be sent")),
          findings::toString);
    }
  }

  private static Replug.Ended restartDemo() {
    try {
      return Replug.run("restart", "-D", demo.toString(), SIMULATE, "--json");
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void checkpoint(LiveSession session, Path image)
      throws IOException, InterruptedException {
    Replug.Ended ended = Replug.run("checkpoint", pid(session), "-D", image.toString());
    assertEquals(0, ended.status(), ended::toString);
  }

  private static String pid(LiveSession session) {
    return String.valueOf(session.pid());
  }

  private static List<String> names(String label) {
    return List.of("Replug keyboard " + label, "Replug pointer " + label);
  }

  private static Map<Path, FileTime> files(Path directory) throws IOException {
    Map<Path, FileTime> files = new TreeMap<>();
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : entries.toList()) {
        files.put(entry, Files.getLastModifiedTime(entry));
      }
    }
    return files;
  }
}
