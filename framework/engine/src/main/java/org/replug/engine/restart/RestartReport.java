package org.replug.engine.restart;

import java.util.List;
import java.util.Optional;
import org.replug.engine.Timeline;
import org.replug.engine.prove.Proof;
import org.replug.engine.simulate.PluggedSimulation;

/**
 * What a restart did, and what was seen of it.
 *
 * @param pid the session's first process, in the pid namespace that Replug runs in
 * @param plan what was planned, and carried out
 * @param simulation the simulated devices; empty if none were asked for
 * @param pathway the way the uevents went, and why; empty if there were none
 * @param proof what was seen
 * @param timeline what took how long
 */
public record RestartReport(
    int pid,
    RestartPlan plan,
    Optional<PluggedSimulation> simulation,
    Optional<String> pathway,
    Proof proof,
    List<Timeline.Span> timeline) {
  /** Copies the timeline. */
  public RestartReport {
    timeline = List.copyOf(timeline);
  }
}
