package org.replug.engine.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.replug.api.Device;
import org.replug.api.FailureCode;
import org.replug.api.Observation;
import org.replug.api.ObservedDevice;
import org.replug.api.ReplugException;
import org.replug.engine.Examples;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.ProcessRecord;
import org.replug.engine.image.SessionFacts;
import org.replug.engine.plan.RestartPlan;
import org.replug.engine.restart.RestartPlanner;
import org.replug.engine.restart.RestartPolicy;
import org.replug.kernel.process.ProcFileSystem;

class ProverTest {
  private static final int SELF = (int) ProcessHandle.current().pid();

  /** Beyond the largest pid that the kernel gives out. */
  private static final int NOBODY = (1 << 22) + 1;

  private static final String ASKED = "X server :7 was asked until all was as planned";
  private static final String BACK = "Every process is back";
  private static final Observation EMPTY =
      new Observation("X server :7", List.of("input"), List.of());
  private static final ReplugException SILENT =
      new ReplugException(FailureCode.PLUGIN_FAILED, "no answer", "Wait.");

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void aServerThatDoesNotAnswerAtOnceIsAskedAgain() throws Exception {
    Prover prover =
        prover(
            Duration.ofMinutes(1),
            processes -> {
              if (asked.incrementAndGet() == 1) {
                throw SILENT;
              }
              return Optional.of(EMPTY);
            });
    assertEquals(Optional.of(EMPTY), prover.look(SELF, manifest(), plan()).after());
  }

  @Test
  void aServerThatDoesNotListANewDeviceAtOnceIsAskedAgain() throws Exception {
    Device keyboard = Examples.keyboard("event5");
    Observation listed =
        new Observation(
            EMPTY.server(),
            EMPTY.subsystems(),
            List.of(new ObservedDevice(8, keyboard.name(), keyboard.devname(), true)));
    Prover prover =
        prover(
            Duration.ofMinutes(1),
            processes -> Optional.of(asked.incrementAndGet() == 1 ? EMPTY : listed));
    Prover.Seen seen = prover.look(SELF, manifest(), plan(keyboard));
    assertEquals(Optional.of(listed), seen.after());
    assertEquals(List.of(true), seen.findings().stream().map(Finding::seen).toList());
  }

  @Test
  void aServerThatNeverAnswersIsToldWithWhy() throws Exception {
    Prover prover =
        prover(
            Duration.ZERO,
            processes -> {
              throw SILENT;
            });
    assertEquals(
        new Prover.Seen(
            List.of(new Finding("X server :7 answers", false, "no answer")), Optional.empty()),
        prover.look(SELF, manifest(), plan()));
  }

  @Test
  void anInterruptEndsTheLookAndIsToldWithWhatWasSeenUntilThen() throws Exception {
    Prover prover =
        prover(
            Duration.ofMinutes(1),
            processes -> {
              Thread.currentThread().interrupt();
              return Optional.of(EMPTY);
            });
    Prover.Seen seen = prover.look(SELF, manifest(), plan(Examples.keyboard("event5")));
    assertTrue(Thread.interrupted(), "others have to know of it too");
    assertEquals(Optional.of(EMPTY), seen.after());
    assertEquals(List.of(false, false), seen.findings().stream().map(Finding::seen).toList());
    assertEquals(
        new Finding(ASKED, false, "interrupted: it was not waited for any longer"),
        seen.findings().get(1));
  }

  @Test
  void whoIsInterruptedBeforeDoesNotLookAndSaysSo() throws Exception {
    Prover prover =
        prover(Duration.ofMinutes(1), processes -> Optional.of(fail("nobody is asked any more")));
    Thread.currentThread().interrupt();
    Prover.Seen seen = prover.look(SELF, manifest(), plan());
    assertTrue(Thread.interrupted());
    assertEquals(
        List.of(new Finding(ASKED, false, "interrupted: it was not asked what it lists")),
        seen.findings());
  }

  /** A plugin's call fails with an interrupt, which says nothing about the server. */
  @Test
  void anAnswerThatAnInterruptCutShortIsNotTakenForTheServers() throws Exception {
    Prover prover =
        prover(
            Duration.ofMinutes(1),
            processes -> {
              Thread.currentThread().interrupt();
              throw SILENT;
            });
    Prover.Seen seen = prover.look(SELF, manifest(), plan());
    assertTrue(Thread.interrupted());
    assertEquals(List.of(ASKED), seen.findings().stream().map(Finding::what).toList());
  }

  @Test
  void aProcessThatIsBackMayHaveStartedOthers() throws Exception {
    Process child = new ProcessBuilder("sleep", "60").start();
    try {
      assertEquals(new Finding(BACK, true, "1 of 1"), processes(manifest(SELF)));
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void anotherProcessDoesNotStandForOneThatIsGone() throws Exception {
    assertEquals(new Finding(BACK, false, "0 of 1"), processes(manifest(NOBODY)));
  }

  @Test
  void aProcessThatWasBackAndHasEndedSinceIsTold() throws Exception {
    Process child = new ProcessBuilder("sleep", "60").start();
    int pid = (int) child.pid();
    Manifest manifest = manifest(SELF, pid);
    Prover prover = prover(Duration.ZERO, processes -> Optional.empty());
    StandingLook standing = prover.standingLook(manifest);
    StandingLook never = prover.standingLook(manifest);
    try {
      standing.whileStill(SELF);
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertEquals(
        new Finding(BACK, true, "2 of 2, ended since: java (" + pid + ")"),
        prover.lookAtOnce(SELF, manifest, plan(), List.of(), standing).get(0));
    assertEquals(
        new Finding(BACK, false, "1 of 2"),
        prover.lookAtOnce(SELF, manifest, plan(), List.of(), never).get(0),
        "nobody had seen it");
  }

  @Test
  void aProcessThatWasNotBackWhileAllStoodStillIsMissing() throws Exception {
    Manifest manifest = manifest(SELF, NOBODY);
    Prover prover = prover(Duration.ZERO, processes -> Optional.empty());
    StandingLook standing = prover.standingLook(manifest);
    standing.whileStill(SELF);
    assertEquals(
        new Finding(BACK, false, "1 of 2"),
        prover.lookAtOnce(SELF, manifest, plan(), List.of(), standing).get(0));
  }

  /** What is found of the processes in this process's tree. */
  private static Finding processes(Manifest manifest) throws IOException {
    Prover prover = prover(Duration.ZERO, processes -> Optional.empty());
    return prover
        .lookAtOnce(SELF, manifest, plan(), List.of(), prover.standingLook(manifest))
        .get(0);
  }

  private static Manifest manifest(int... pids) {
    Manifest plain = Examples.manifest(false);
    List<ProcessRecord> processes =
        IntStream.of(pids)
            .mapToObj(pid -> new ProcessRecord(pid, pid, "java", List.of("java")))
            .toList();
    SessionFacts session =
        new SessionFacts(pids[0], false, false, false, Optional.empty(), List.of(), processes);
    return new Manifest(
        plain.format(),
        plain.replug(),
        plain.createdAt(),
        plain.machine(),
        session,
        plain.plugins(),
        plain.prepared(),
        plain.records(),
        plain.presentThen(),
        plain.observation(),
        plain.files());
  }

  private static Prover prover(Duration patience, Prover.Observing observing) {
    return new Prover(new ProcFileSystem(Path.of("/proc")), observing, patience);
  }

  private static RestartPlan plan(Device... present) {
    return RestartPlanner.plan(
        manifest(),
        List.of(present),
        List.of(),
        Set.of(),
        RestartPolicy.standard(),
        Examples::arrived,
        Examples::departed);
  }

  private static Manifest manifest() {
    Manifest plain = Examples.manifest(false);
    return new Manifest(
        plain.format(),
        plain.replug(),
        plain.createdAt(),
        plain.machine(),
        plain.session(),
        plain.plugins(),
        plain.prepared(),
        plain.records(),
        plain.presentThen(),
        Optional.of(EMPTY),
        plain.files());
  }
}
