package org.replug.engine.restart;

import java.util.List;
import java.util.Optional;
import org.replug.api.StubPolicy;

/**
 * What a user wants of a restart.
 *
 * @param stub what stands at the old file descriptors; empty for what the records say
 * @param simulate presets of the devices to simulate
 * @param announce which of the planned uevents are sent
 */
public record RestartPolicy(
    Optional<StubPolicy> stub, List<String> simulate, AnnouncePolicy announce) {
  /** Copies the list. */
  public RestartPolicy {
    simulate = List.copyOf(simulate);
  }

  /** What the records say, nothing simulated, everything announced. */
  public static RestartPolicy standard() {
    return new RestartPolicy(Optional.empty(), List.of(), AnnouncePolicy.ALL);
  }

  /** The same with another stub. */
  public RestartPolicy withStub(Optional<StubPolicy> other) {
    return new RestartPolicy(other, simulate, announce);
  }
}
