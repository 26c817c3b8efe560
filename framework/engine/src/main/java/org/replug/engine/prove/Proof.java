package org.replug.engine.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.api.Observation;

/**
 * What was seen after a restart.
 *
 * @param findings everything that was looked at
 * @param before what the session's server listed at the checkpoint; empty without a server
 * @param after what it lists now; empty without a server
 */
public record Proof(
    List<Finding> findings, Optional<Observation> before, Optional<Observation> after) {
  /** Copies the findings. */
  public Proof {
    findings = List.copyOf(findings);
  }

  /** The same proof with one more finding. */
  public Proof with(Finding finding) {
    List<Finding> more = new ArrayList<>(findings);
    more.add(finding);
    return new Proof(more, before, after);
  }

  /** Whether everything was seen to be as planned. */
  public boolean holds() {
    return findings.stream().allMatch(Finding::seen);
  }
}
