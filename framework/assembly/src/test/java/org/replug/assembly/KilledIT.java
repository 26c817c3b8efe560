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
 * Replug, CRIU or both are killed at moments spread over their measured lives: Replug from its
 * start on, CRIU and both from CRIU's start on. Whatever the moment, the session runs on or the
 * image directory is whole, and the next command clears up.
 */
class KilledIT {
  private static final int MOMENTS = Integer.getInteger("replug.moments", 8);
  private static final Path WORK = Path.of("/run/replug");
  private static final String DUMP = "dump of ";
  private static final String RESTORE = "restore of ";

  @TempDir Path directory;
  private final List<CountingSession> started = new ArrayList<>();
  private final List<KilledCommand> killed = new ArrayList<>();

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
    KilledCommand.Life[] lives = {
      measuredCheckpoint(victim, sessions[0]), measuredCheckpoint(victim, sessions[1])
    };
    for (int moment = 0; moment < MOMENTS; moment++) {
      int which = moment % 2;
      CountingSession session = sessions[which];
      List<String> command = new ArrayList<>(List.of("checkpoint", "-D", "" + image));
      command.add("" + session.pid().orElseThrow());
      boolean runsOn = moment / 2 % 2 == 1;
      if (runsOn) {
        command.add("--leave-running");
      }
      KilledCommand struck = KilledCommand.killed(victim, lives[which], moment, MOMENTS, command);
      killed.add(struck);
      String when = victim + " killed at moment " + moment + " of " + command + ": " + struck;
      awaitHelpers(when, struck.pid());
      if (victim == KilledCommand.Victim.CRIU && struck.struck()) {
        assertTold(struck, "R105", when);
      }
      if (Files.exists(image)) {
        assertEquals(List.of(), Digested.faults(image), when);
      }
      if (runsOn || session.pid().isPresent()) {
        session.expectAlive(when);
      } else {
        assertTrue(Files.exists(image), when + ": session and image are gone");
        expectRestart(when, image, session);
      }
      remove(image);
    }
    assertSpread(victim, DUMP);
    expectCleared(sessions[0]);
  }

  @ParameterizedTest
  @EnumSource(KilledCommand.Victim.class)
  void aRestartThatIsKilledLosesNothing(KilledCommand.Victim victim) throws Exception {
    CountingSession[] sessions = sessions();
    Path[] images = {directory.resolve("image-plain"), directory.resolve("image-contained")};
    List<List<String>> commands = new ArrayList<>();
    KilledCommand.Life[] lives = new KilledCommand.Life[2];
    for (int which = 0; which < 2; which++) {
      expectDone(
          Replug.run(
              "checkpoint", "" + sessions[which].pid().orElseThrow(), "-D", "" + images[which]));
      List<String> command = new ArrayList<>(List.of("restart", "-D", "" + images[which]));
      if (which == 1) {
        command.addAll(List.of("--simulate", "keyboard"));
      }
      commands.add(command);
      lives[which] = KilledCommand.measured(victim, RESTORE, command);
      sessions[which].expectAlive("when measured");
      sessions[which].close();
    }
    for (int moment = 0; moment < MOMENTS; moment++) {
      int which = moment % 2;
      KilledCommand struck =
          KilledCommand.killed(victim, lives[which], moment, MOMENTS, commands.get(which));
      killed.add(struck);
      String when =
          victim + " killed at moment " + moment + " of " + commands.get(which) + ": " + struck;
      awaitHelpers(when, struck.pid());
      if (victim == KilledCommand.Victim.CRIU && struck.struck()) {
        assertTold(struck, "R106", when);
      }
      if (which == 1 && struck.struck() && struck.said(RESTORE)) {
        assertEquals(1, struck.simulations().size(), when);
      }
      if (sessions[which].pid().isPresent()) {
        sessions[which].expectAlive(when);
        sessions[which].close();
      }
      assertEquals(List.of(), Digested.faults(images[which]), when);
      Processes.awaitNone(when, ("" + struck.pid())::equals);
      for (String label : struck.simulations()) {
        awaitUnplugged(when, label);
      }
    }
    assertSpread(victim, RESTORE);
    assertTrue(
        killed.stream().anyMatch(each -> !each.simulations().isEmpty()),
        () -> "no simulation was there when " + victim + " was killed: " + killed);
    expectRestart("afterwards", images[0], sessions[0]);
    expectRestart("afterwards", images[1], sessions[1]);
    expectCleared(sessions[0]);
  }

  /** Replug is killed before CRIU is begun with as well as later. */
  private void assertSpread(KilledCommand.Victim victim, String criuBegins) {
    List<KilledCommand> struck = killed.stream().filter(KilledCommand::struck).toList();
    assertTrue(
        struck.size() > MOMENTS / 2,
        () -> victim + ": only " + struck.size() + " of " + MOMENTS + " were struck: " + killed);
    if (victim == KilledCommand.Victim.REPLUG) {
      long early = struck.stream().filter(each -> !each.said(criuBegins)).count();
      assertTrue(
          early > 0 && early < struck.size(),
          () -> early + " of " + struck.size() + " were struck before '" + criuBegins + "'");
    }
  }

  private static void assertTold(KilledCommand struck, String code, String when) {
    assertEquals(1, struck.status(), when);
    assertTrue(struck.said("replug: " + code + " "), when);
    assertTrue(struck.said("CRIU was ended by signal 9"), when);
  }

  private CountingSession[] sessions() throws Exception {
    CountingSession plain = CountingSession.plain(directory);
    started.add(plain);
    CountingSession contained = CountingSession.contained(directory);
    started.add(contained);
    return new CountingSession[] {plain, contained};
  }

  private KilledCommand.Life measuredCheckpoint(
      KilledCommand.Victim victim, CountingSession session) throws Exception {
    Path image = directory.resolve("measured");
    String pid = "" + session.pid().orElseThrow();
    KilledCommand.Life life =
        KilledCommand.measured(victim, DUMP, List.of("checkpoint", pid, "-D", image.toString()));
    expectRestart("when measured", image, session);
    remove(image);
    return life;
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
  private void expectCleared(CountingSession session) throws Exception {
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
                      killed.stream().anyMatch(run -> entry.toString().contains("-" + run.pid())))
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
