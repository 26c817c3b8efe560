package org.replug.engine.plan;

import java.util.List;

/**
 * The uevents of one restart, in the order in which they are sent.
 *
 * <p>A plan that was cut short may be sent again from its start: the session ends with the same
 * devices.
 *
 * @param steps the events
 */
public record UeventPlan(List<AnnounceStep> steps) {
  /** Copies the list. */
  public UeventPlan {
    steps = List.copyOf(steps);
  }
}
