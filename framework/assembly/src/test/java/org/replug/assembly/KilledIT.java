package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Replug or CRIU is killed at moments spread over the measured time of a pipeline. Whatever the
 * moment, the session runs on or the image directory is whole, and the next command clears up.
 */
class KilledIT {
  private static final int MOMENTS = Integer.getInteger("replug.moments", 8);
  private static final Path WORK = Path.of("/run/replug");

  @TempDir Path directory;
  private final List<CountingSession> started = new ArrayList<>();
  private int struck;

  @AfterEach
  void nothingIsLeft() throws Exception {
    for (CountingSession session : started) {
      session.close();
    }
    assertEquals(
        List.of(),
        Traces.mounts().stream().filter(mount -> mount.contains("" + directory)).toList());
    Processes.awaitNone("at the end", argument -> argument.startsWith(directory + "/image"));
  }

  @ParameterizedTest
  @EnumSource(KilledCommand.Victim.class)
  void aCheckpointThatIsKilledLosesNothing(KilledCommand.Victim victim) throws Exception {
    Path image = directory.resolve("image");
    CountingSession[] sessions = sessions();
    long[] durations = {
      measuredCheckpoint(victim, sessions[0]), measuredCheckpoint(victim, sessions[1])
    };
    List<Long> killedRuns = new ArrayList<>();
    for (int moment = 0; moment < MOMENTS; moment++) {
      int which = moment % 2;
      CountingSession session = sessions[which];
      String when = victim + " killed at moment " + moment + " of a checkpoint";
      KilledCommand killed =
          KilledCommand.killed(
              victim,
              durations[which] * moment / (MOMENTS - 1),
              "dump of ",
              List.of("checkpoint", "" + session.pid().orElseThrow(), "-D", image.toString()));
      killedRuns.add(killed.pid());
      struck += killed.struck() ? 1 : 0;
      awaitHelpers(when, killed.pid());
      if (Files.exists(image)) {
        assertEquals(List.of(), Digested.faults(image), when);
      }
      if (session.pid().isPresent()) {
        session.expectAlive(when + ": " + killed);
      } else {
        assertTrue(Files.exists(image), when + ": session and image are gone: " + killed);
        expectRestart(when, image, session);
      }
      remove(image);
    }
    assertTrue(struck > 0, "none of " + MOMENTS + " commands was struck");
    expectCleared(sessions[0], killedRuns);
  }

  @ParameterizedTest
  @EnumSource(KilledCommand.Victim.class)
  void aRestartThatIsKilledLosesNothing(KilledCommand.Victim victim) throws Exception {
    CountingSession[] sessions = sessions();
    Path[] images = {directory.resolve("image-plain"), directory.resolve("image-contained")};
    long[] durations = new long[2];
    for (int which = 0; which < 2; which++) {
      expectDone(
          Replug.run(
              "checkpoint", "" + sessions[which].pid().orElseThrow(), "-D", "" + images[which]));
      durations[which] = measuredRestart(victim, images[which], sessions[which]);
    }
    List<Long> killedRuns = new ArrayList<>();
    for (int moment = 0; moment < MOMENTS; moment++) {
      int which = moment % 2;
      String when = victim + " killed at moment " + moment + " of a restart";
      List<String> command = new ArrayList<>(List.of("restart", "-D", images[which].toString()));
      if (moment % 4 == 1) {
        command.addAll(List.of("--simulate", "keyboard"));
      }
      KilledCommand killed =
          KilledCommand.killed(
              victim, durations[which] * moment / (MOMENTS - 1), "restore of ", command);
      killedRuns.add(killed.pid());
      struck += killed.struck() ? 1 : 0;
      awaitHelpers(when, killed.pid());
      if (sessions[which].pid().isPresent()) {
        sessions[which].expectAlive(when + ": " + killed);
        sessions[which].close();
      }
      assertEquals(List.of(), Digested.faults(images[which]), when);
      Processes.awaitNone(when, ("" + killed.pid())::equals);
      for (String label : killed.simulations()) {
        awaitUnplugged(when, label);
      }
    }
    assertTrue(struck > 0, "none of " + MOMENTS + " commands was struck");
    expectRestart("afterwards", images[0], sessions[0]);
    expectRestart("afterwards", images[1], sessions[1]);
    expectCleared(sessions[0], killedRuns);
  }

  private CountingSession[] sessions() throws Exception {
    CountingSession plain = CountingSession.plain(directory);
    started.add(plain);
    CountingSession contained = CountingSession.contained(directory);
    started.add(contained);
    return new CountingSession[] {plain, contained};
  }

  /** How long the victim is at work, in nanoseconds. */
  private long measuredCheckpoint(KilledCommand.Victim victim, CountingSession session)
      throws Exception {
    Path image = directory.resolve("measured");
    String pid = "" + session.pid().orElseThrow();
    long nanos =
        KilledCommand.measured(victim, "dump of ", "checkpoint", pid, "-D", image.toString());
    expectRestart("when measured", image, session);
    remove(image);
    return nanos;
  }

  private static long measuredRestart(
      KilledCommand.Victim victim, Path image, CountingSession session) throws Exception {
    long nanos = KilledCommand.measured(victim, "restore of ", "restart", "-D", image.toString());
    session.expectAlive("when measured");
    session.close();
    return nanos;
  }

  /** CRIU and its helpers work in a directory of the run's; they end by themselves. */
  private static void awaitHelpers(String when, long pid) throws Exception {
    Processes.awaitNone(when, argument -> argument.contains("/work-" + pid + "-"));
  }

  private static void awaitUnplugged(String when, String label) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (Traces.mounts().stream()
        .anyMatch(mount -> mount.contains("/run/replug/simulations/" + label + "/"))) {
      assertTrue(System.nanoTime() < deadline, when + ": simulation " + label + " is still there");
      Thread.sleep(10);
    }
  }

  private static void expectRestart(String when, Path image, CountingSession session)
      throws Exception {
    Replug.Ended restart = Replug.run("restart", "-D", image.toString());
    assertEquals(0, restart.status(), () -> when + ": " + restart);
    session.expectAlive(when);
  }

  private static void expectDone(Replug.Ended ended) {
    assertEquals(0, ended.status(), ended::toString);
  }

  /** A checkpoint and a restart beside the remains of killed runs remove them. */
  private void expectCleared(CountingSession session, List<Long> killedRuns) throws Exception {
    Path image = directory.resolve("image-last");
    expectDone(Replug.run("checkpoint", "" + session.pid().orElseThrow(), "-D", image.toString()));
    expectRestart("at last", image, session);
    try (Stream<Path> entries = Files.list(directory)) {
      assertEquals(
          List.of(), entries.filter(entry -> entry.toString().contains(".replug-")).toList());
    }
    try (Stream<Path> entries = Files.list(WORK)) {
      assertEquals(
          List.of(),
          entries
              .filter(
                  entry ->
                      killedRuns.stream().anyMatch(pid -> entry.toString().contains("-" + pid)))
              .toList());
    }
  }

  private static void remove(Path directory) throws IOException {
    if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
    }
  }
}
