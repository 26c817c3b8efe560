package org.replug.kernel.uevent;

import java.time.Duration;
import java.util.List;

/**
 * What became of a batch of uevents.
 *
 * @param sent how many events were handed to the kernel
 * @param acknowledged how many of them the kernel took. It says so of each; of {@link Pathway#UDEV}
 *     it says only that it was allowed
 * @param dropped how many events listeners in the session's network namespace lost meanwhile
 *     because they did not read fast enough
 * @param took from the first event to the last answer
 * @param refusals a sentence for each event that was refused, and why
 */
public record Delivery(
    int sent, int acknowledged, long dropped, Duration took, List<String> refusals) {
  /** Copies the list. */
  public Delivery {
    refusals = List.copyOf(refusals);
  }

  /** Whether every event was taken and nothing was lost. */
  public boolean complete() {
    return refusals.isEmpty() && sent == acknowledged && dropped == 0;
  }
}
