package org.replug.engine.prove;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.api.Observation;
import org.replug.api.ReplugException;
import org.replug.api.SessionProcess;
import org.replug.engine.image.Manifest;
import org.replug.engine.plan.RestartPlan;
import org.replug.engine.plan.Substitute;
import org.replug.engine.survey.SessionProcesses;
import org.replug.kernel.process.ProcFileSystem;

/** Looks at a restarted session until it is as planned, or the time is up. */
public final class Prover {
  private static final long LOOK_MILLIS = 20;

  private final ProcFileSystem proc;
  private final Observing observing;
  private final Duration patience;

  /**
   * A prover.
   *
   * @param proc where processes are read
   * @param observing asks the session's server
   * @param patience how long the server may take
   */
  public Prover(ProcFileSystem proc, Observing observing, Duration patience) {
    this.proc = proc;
    this.observing = observing;
    this.patience = patience;
  }

  /** Asks a session's server which devices it lists. */
  @FunctionalInterface
  public interface Observing {
    /** The first answer of any observer; empty if the session has no server. */
    Optional<Observation> observe(List<SessionProcess> processes) throws ReplugException;
  }

  /**
   * What was seen.
   *
   * @param findings everything that was looked at
   * @param after what the server lists; empty without one
   */
  public record Seen(List<Finding> findings, Optional<Observation> after) {
    /** Copies the findings. */
    public Seen {
      findings = List.copyOf(findings);
    }

    private Seen with(Finding finding) {
      List<Finding> more = new ArrayList<>(findings);
      more.add(finding);
      return new Seen(more, after);
    }
  }

  /** The look at a session that is restored and does not run yet. */
  public StandingLook standingLook(Manifest manifest) {
    return new StandingLook(proc, manifest.session().processes());
  }

  /** The session's first process, as it goes on after the restore; the caller closes it. */
  public FirstProcess firstProcess(Manifest manifest) {
    return new FirstProcess(proc, manifest.session());
  }

  /**
   * Looks at what holds right after the restore: the processes and the stubs.
   *
   * @param ghosts what is open in the place of departed devices until it is unplugged
   * @param standing the look while the session stood still
   * @throws IOException if the processes cannot be read
   */
  public List<Finding> lookAtOnce(
      int pid, Manifest manifest, RestartPlan plan, List<Substitute> ghosts, StandingLook standing)
      throws IOException {
    ProcessesBack back = standing.seen(pid);
    StubCheck check = new StubCheck(proc, back);
    List<Finding> findings = new ArrayList<>();
    findings.add(back.finding(proc, manifest.session().processes()));
    findings.add(check.stubs(plan.stubs(), ghosts));
    if (!plan.substitutes().isEmpty()) {
      findings.add(check.substitutes(plan.substitutes()));
    }
    return findings;
  }

  /**
   * Asks the session's server until everything is as planned; what is not so in time is a finding.
   * An interrupt ends that, and is a finding as well; the thread stays interrupted.
   *
   * @throws IOException if the processes cannot be read
   */
  public Seen look(int pid, Manifest manifest, RestartPlan plan) throws IOException {
    if (manifest.observation().isEmpty()) {
      return new Seen(List.of(), Optional.empty());
    }
    String server = manifest.observation().get().server();
    long deadline = System.nanoTime() + patience.toNanos();
    Seen last = new Seen(List.of(), Optional.empty());
    while (!Thread.currentThread().isInterrupted()) {
      Seen seen = lookOnce(pid, manifest, plan, server);
      if (seen.findings().stream().allMatch(Finding::seen) || System.nanoTime() > deadline) {
        return seen;
      }
      if (seen.after().isPresent() || !Thread.currentThread().isInterrupted()) {
        last = seen;
      }
      pause();
    }
    return last.with(
        new Finding(
            server + " was asked until all was as planned",
            false,
            last.findings().isEmpty()
                ? "interrupted: it was not asked what it lists"
                : "interrupted: it was not waited for any longer"));
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A server that takes up a new card answers nobody for seconds: no answer is a finding too. */
  private Seen lookOnce(int pid, Manifest manifest, RestartPlan plan, String server)
      throws IOException {
    Optional<Observation> after;
    try {
      after = observing.observe(SessionProcesses.of(proc.tree(pid)));
    } catch (ReplugException e) {
      return new Seen(List.of(silent(server, e.getMessage())), Optional.empty());
    }
    return new Seen(
        after
            .map(seen -> Expectation.check(plan, manifest, seen))
            .orElseGet(() -> List.of(silent(server, "it is gone"))),
        after);
  }

  private static Finding silent(String server, String why) {
    return new Finding(server + " answers", false, why);
  }
}
