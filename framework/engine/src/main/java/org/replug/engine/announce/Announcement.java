package org.replug.engine.announce;

import java.util.List;
import org.replug.kernel.uevent.PathwayChoice;

/**
 * What became of the uevents of a plan.
 *
 * @param choice the way they went, and why
 * @param sent how many were sent
 * @param acknowledged how many the kernel took
 * @param dropped how many a listener lost
 * @param refusals a sentence for each that was refused
 */
public record Announcement(
    PathwayChoice choice, int sent, int acknowledged, long dropped, List<String> refusals) {
  /** Copies the list. */
  public Announcement {
    refusals = List.copyOf(refusals);
  }

  /** Whether every event was taken, and no listener has lost one. */
  public boolean delivered() {
    return refusals.isEmpty() && dropped == 0 && sent == acknowledged;
  }
}
