package org.replug.engine.plan;

import java.util.List;

/**
 * The uevents of one restart, in the order in which they are sent.
 *
 * <p>A plan that was cut short may be sent again from its start: the session ends with the same
 * devices.
 *
 * @param steps the events
 * @param heldBack events that would belong to it, were they not known to harm the session; each
 *     with the reason why it is not sent
 */
public record UeventPlan(List<AnnounceStep> steps, List<AnnounceStep> heldBack) {
  /** Copies the lists. */
  public UeventPlan {
    steps = List.copyOf(steps);
    heldBack = List.copyOf(heldBack);
  }

  /** The same plan with other events sent. */
  public UeventPlan withSteps(List<AnnounceStep> sent) {
    return new UeventPlan(sent, heldBack);
  }
}
