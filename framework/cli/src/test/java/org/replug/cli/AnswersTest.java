package org.replug.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.StubPolicy;
import org.replug.engine.checkpoint.CheckpointRequest;
import org.replug.engine.plan.RestartPlan;
import org.replug.engine.prove.Finding;
import org.replug.engine.restart.AnnouncePolicy;
import org.replug.engine.restart.DeviceMap;
import org.replug.engine.restart.RestartPolicy;
import org.replug.engine.restart.RestartReport;
import org.replug.engine.restart.RestartRequest;
import org.replug.engine.screen.ScreenWish;
import org.replug.engine.screen.ShownScreen;

class AnswersTest {
  private static final Path DIRECTORY = Path.of("/var/tmp/session");
  private final CommandRun command = new CommandRun();
  @TempDir private Path directory;

  @BeforeEach
  void engineAnswers() throws Exception {
    when(command.engine.check()).thenReturn(Samples.checkReport(true));
    when(command.engine.plugins()).thenReturn(Samples.plugins());
    when(command.engine.pluginFolders())
        .thenReturn(
            List.of(Path.of("/usr/lib/replug/plugins"), Path.of("/var/lib/replug/plugins")));
    when(command.engine.plan(1200)).thenReturn(Samples.checkpointPlan(List.of()));
    when(command.engine.plan(any(RestartRequest.class)))
        .thenReturn(Samples.restartPlan("Keyboard B"));
    when(command.engine.checkpoint(any())).thenReturn(Samples.checkpointReport(false));
    when(command.engine.restart(any())).thenReturn(Samples.restartReport(true, "Keyboard B"));
  }

  @Test
  void checkSaysInOneSentenceWhatAMachineCanDo() throws Exception {
    assertGolden("check", 0, "check");
  }

  @Test
  void checkNamesWhatIsMissingAndEndsWith3() throws Exception {
    when(command.engine.check()).thenReturn(Samples.checkReport(false));
    assertGolden("check-unable", 3, "check");
  }

  @Test
  void checkAnswersForOneFeatureByExitStatus() {
    assertEquals(0, command.run("check", "--feature", "criu").status());
    CommandRun.Result missing = command.run("check", "--feature", "uinput");
    assertEquals(3, missing.status());
    assertEquals(
        "uinput is missing: no /dev/uinput\n  what to do: Load the module uinput.\n",
        missing.out());
  }

  @Test
  void checkRefusesAFeatureThatDoesNotExist() {
    CommandRun.Result result = command.run("check", "--feature", "magic");
    assertEquals(2, result.status());
    assertTrue(
        result.err().contains("The features are: criu, uinput, session-xvnc, "), result.err());
  }

  @Test
  void planShowsWhatACheckpointWouldDo() throws Exception {
    assertGolden("plan-checkpoint", 0, "plan", "1200");
  }

  @Test
  void planEndsWith1WhereACheckpointWouldFail() throws Exception {
    when(command.engine.plan(1200))
        .thenReturn(Samples.checkpointPlan(List.of("nobody claims /dev/strange")));
    assertGolden("plan-obstacle", 1, "plan", "1200");
  }

  @Test
  void planShowsWhatARestartWouldDo() throws Exception {
    assertGolden(
        "plan-restart",
        0,
        "plan",
        "-D",
        "/var/tmp/session",
        "--simulate",
        "keyboard,pointer",
        "--stub",
        "hangup");
    verify(command.engine)
        .plan(
            RestartRequest.of(
                DIRECTORY,
                new RestartPolicy(
                    Optional.of(StubPolicy.HANGUP),
                    List.of("keyboard", "pointer"),
                    AnnouncePolicy.ALL)));
  }

  @Test
  void planSaysWhatIsOpenedInsteadAndByWhoseWill() throws Exception {
    when(command.engine.plan(any(RestartRequest.class)))
        .thenReturn(Samples.restartPlanWithSubstitutes());
    Path file = Files.writeString(directory.resolve("map"), "/dev/input/event0 /dev/input/event4");
    assertGolden("plan-map", 0, "plan", "-D", "/var/tmp/session", "--map", "" + file);
    verify(command.engine).plan(mapped(file));
  }

  @Test
  void restartSaysWhatIsOpenedInsteadAndByWhoseWill() throws Exception {
    when(command.engine.restart(any())).thenReturn(Samples.restartReportWithSubstitutes());
    Path file = Files.writeString(directory.resolve("map"), "/dev/input/event0 /dev/input/event4");
    assertGolden("restart-map", 0, "restart", "-D", "/var/tmp/session", "--map", "" + file);
    verify(command.engine).restart(mapped(file));
  }

  private static RestartRequest mapped(Path file) throws Exception {
    return RestartRequest.of(DIRECTORY, RestartPolicy.standard().withMap(DeviceMap.read(file)));
  }

  @Test
  void aWrongLineOfADeviceMapIsToldByItsNumber() throws Exception {
    Path file = Files.writeString(directory.resolve("map"), "# mine\n/dev/video0 video2\n");
    CommandRun.Result result = command.run("restart", "-D", "/var/tmp/session", "--map", "" + file);
    assertEquals(2, result.status());
    assertTrue(
        result.err().contains("R200 The device map " + file + " is wrong in line 2: "),
        result.err());
  }

  @Test
  void planAndRestartSayWhatTheSessionIsLeftWithout() throws Exception {
    RestartPlan plan = Samples.restartPlanWithoutDevices();
    RestartReport report = Samples.restartReport(true, "Keyboard B");
    when(command.engine.plan(any(RestartRequest.class))).thenReturn(plan);
    when(command.engine.restart(any()))
        .thenReturn(
            new RestartReport(
                report.pid(),
                plan,
                Optional.empty(),
                Optional.empty(),
                report.proof(),
                Optional.empty(),
                List.of()));
    for (String verb : List.of("plan", "restart")) {
      String text = command.run(verb, "-D", "/var/tmp/session").out();
      assertTrue(text.contains("\nIt is left without a display: --screen vnc "), text);
      assertTrue(text.contains("\nIt is left without keyboard and pointer: "), text);
      assertTrue(text.contains(" --simulate keyboard,pointer\n"), text);
      assertEquals(
          verb.equals("restart"),
          text.endsWith(", then replug restart -D /var/tmp/session --simulate auto\n"),
          text);
    }
  }

  @Test
  void checkpointReportsWhatWasSaved() throws Exception {
    assertGolden("checkpoint", 0, "checkpoint", "1200", "-D", "/var/tmp/session");
    verify(command.engine).checkpoint(new CheckpointRequest(1200, DIRECTORY, false));
  }

  @Test
  void checkpointPassesOnThatTheSessionRunsOn() throws Exception {
    when(command.engine.checkpoint(any())).thenReturn(Samples.checkpointReport(true));
    CommandRun.Result result =
        command.run("checkpoint", "--leave-running", "1200", "-D", "/var/tmp/session");
    verify(command.engine).checkpoint(new CheckpointRequest(1200, DIRECTORY, true));
    assertTrue(result.out().contains("It stood still for 181.3 ms. It runs on."), result.out());
  }

  @Test
  void restartShowsTheDevicesBeforeAndAfter() throws Exception {
    assertGolden("restart", 0, "restart", "-D", "/var/tmp/session");
    verify(command.engine).restart(RestartRequest.of(DIRECTORY, RestartPolicy.standard()));
  }

  @Test
  void restartNamesTheEventsThatWereNotSent() throws Exception {
    when(command.engine.restart(any())).thenReturn(Samples.restartReportWithUnsentEvents());
    assertGolden("restart-unsent", 6, "restart", "-D", "/var/tmp/session", "--announce", "none");
    verify(command.engine)
        .restart(
            RestartRequest.of(
                DIRECTORY, new RestartPolicy(Optional.empty(), List.of(), AnnouncePolicy.NONE)));
  }

  @Test
  void restartSaysWhereTheScreenIsShown() throws Exception {
    when(command.engine.restart(any())).thenReturn(Samples.restartReportWithScreen());
    assertGolden("restart-screen", 0, "restart", "-D", "/var/tmp/session", "--screen", "vnc:5901");
    verify(command.engine)
        .restart(
            new RestartRequest(
                DIRECTORY,
                RestartPolicy.standard(),
                Optional.of(new ScreenWish("vnc", Optional.of(5901)))));
  }

  @Test
  void restartRefusesAScreenThatIsNoProtocolAndPort() {
    for (String screen : List.of("", "vnc:", "vnc:0", "vnc:65536", "VNC", "vnc:x", ":5900")) {
      CommandRun.Result result = command.run("restart", "-D", "/d", "--screen=" + screen);
      assertEquals(2, result.status(), result::toString);
    }
  }

  @Test
  void screensAreListedAndStopped() throws Exception {
    when(command.engine.screens()).thenReturn(List.of(), List.of(Samples.screen()));
    when(command.engine.stopScreen(3400)).thenReturn(Samples.screen());
    assertEquals("No screen is shown.\n", command.run("screen", "list").out());
    assertTrue(command.run("screen", "list").out().contains("127.0.0.1:5901"));
    assertEquals(
        "The screen of the session 3400 is no longer shown at 127.0.0.1:5901.\n",
        command.run("screen", "stop", "3400").out());
  }

  @Test
  void aScreenOnAMonitorHasNoPassword() throws Exception {
    ShownScreen screen =
        new ShownScreen(
            3400, "kms", "Virtual-1 of /dev/dri/card0, 1024x768", Optional.empty(), 3500, 1234567);
    when(command.engine.screens()).thenReturn(List.of(screen));
    when(command.engine.stopScreen(3400)).thenReturn(screen);
    RestartReport report = Samples.restartReport(true, "Keyboard B");
    Finding finding = new Finding("The screen is shown by kms", true, screen.address());
    when(command.engine.restart(any())).thenReturn(report.withScreen(Optional.of(screen), finding));
    String restarted = command.run("restart", "-D", "/d", "--screen", "kms").out();
    assertTrue(
        restarted.contains(
            """

            The session's screen is shown by kms
              On: Virtual-1 of /dev/dri/card0, 1024x768
              To end it: replug screen stop 3400
            """),
        restarted);
    String listed = command.run("screen", "list").out();
    assertTrue(listed.matches("(?s).*/card0, 1024x768 +- +3500\n"), listed);
    assertEquals(
        "The screen of the session 3400 is no longer shown on Virtual-1 of /dev/dri/card0,"
            + " 1024x768.\n",
        command.run("screen", "stop", "3400").out());
  }

  @Test
  void restartEndsWith6WhereTheProofFails() throws Exception {
    when(command.engine.restart(any())).thenReturn(Samples.restartReport(false, "Keyboard B"));
    assertGolden("restart-unproved", 6, "restart", "-D", "/var/tmp/session");
  }

  @Test
  void pluginListSaysWhyAJarWasRefused() throws Exception {
    assertGolden("plugin-list", 0, "plugin", "list");
  }

  @Test
  void jsonIsOneDocumentForEveryReport() throws Exception {
    for (List<String> words :
        List.of(
            List.of("check"),
            List.of("check", "--feature", "criu"),
            List.of("plan", "1200"),
            List.of("plan", "-D", "/var/tmp/session"),
            List.of("checkpoint", "1200", "-D", "/var/tmp/session"),
            List.of("restart", "-D", "/var/tmp/session"),
            List.of("plugin", "list"),
            List.of("version"),
            List.of("explain", "R105"))) {
      List<String> behind = new ArrayList<>(words);
      behind.add("--json");
      List<String> before = new ArrayList<>(words);
      before.add(0, "--json");
      CommandRun.Result result = command.run(behind.toArray(new String[0]));
      assertTrue(parsed(result).isContainerNode(), words.toString());
      assertEquals(result, command.run(before.toArray(new String[0])), words.toString());
    }
  }

  @Test
  void jsonOfARestartHasPathsAsUsersWriteThem() throws Exception {
    CommandRun.Result result = command.run("restart", "-D", "/var/tmp/session", "--json");
    Golden.assertMatches("restart.json", result.out());
    assertEquals(
        "/run/replug/simulations/B/control", parsed(result).at("/simulation/socket").textValue());
  }

  @Test
  void noNameReachesTheTerminalAsAControlSequence() throws Exception {
    when(command.engine.restart(any())).thenReturn(Samples.restartReport(true, Samples.HOSTILE));
    CommandRun.Result text = command.run("restart", "-D", "/var/tmp/session");
    assertPrintable(text.out());
    assertTrue(text.out().contains("Evil\\x1b[2J\\nok  all fine\\u202e\\x9b31m"), text.out());
    CommandRun.Result json = command.run("restart", "-D", "/var/tmp/session", "--json");
    assertPrintable(json.out());
    assertEquals(Samples.HOSTILE, parsed(json).at("/plan/present/0/name").textValue());
  }

  private static void assertPrintable(String text) {
    assertTrue(
        text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f)), "control characters");
  }

  private static JsonNode parsed(CommandRun.Result result) throws Exception {
    return new ObjectMapper()
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .readTree(result.out());
  }

  private void assertGolden(String name, int status, String... arguments) throws Exception {
    CommandRun.Result result = command.run(arguments);
    Golden.assertMatches(name + ".txt", result.out());
    assertEquals("", result.err());
    assertEquals(status, result.status());
    verify(command.engine).close();
  }
}
