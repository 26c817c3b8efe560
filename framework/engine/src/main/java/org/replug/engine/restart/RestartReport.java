package org.replug.engine.restart;

import java.util.List;
import java.util.Optional;
import org.replug.engine.Timeline;
import org.replug.engine.plan.RestartPlan;
import org.replug.engine.prove.Finding;
import org.replug.engine.prove.Proof;
import org.replug.engine.screen.ShownScreen;
import org.replug.engine.simulate.PluggedSimulation;

/**
 * What a restart did, and what was seen of it.
 *
 * @param pid the session's first process, in the pid namespace that Replug runs in
 * @param plan what was planned, and carried out
 * @param simulation the simulated devices; empty if none were asked for
 * @param pathway the way the uevents went, and why; empty if there were none
 * @param proof what was seen
 * @param screen where the session's screen is shown; empty if it is not
 * @param timeline what took how long
 */
public record RestartReport(
    int pid,
    RestartPlan plan,
    Optional<PluggedSimulation> simulation,
    Optional<String> pathway,
    Proof proof,
    Optional<ShownScreen> screen,
    List<Timeline.Span> timeline) {
  /** Copies the timeline. */
  public RestartReport {
    timeline = List.copyOf(timeline);
  }

  /** The same report, with more that was seen. */
  RestartReport with(List<Finding> findings) {
    Proof more = proof;
    for (Finding finding : findings) {
      more = more.with(finding);
    }
    return new RestartReport(pid, plan, simulation, pathway, more, screen, timeline);
  }

  /** The same report of a session whose screen is shown, or was to be shown. */
  public RestartReport withScreen(Optional<ShownScreen> shown, Finding finding) {
    return new RestartReport(pid, plan, simulation, pathway, proof.with(finding), shown, timeline);
  }
}
