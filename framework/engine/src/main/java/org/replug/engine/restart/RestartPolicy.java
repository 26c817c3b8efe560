package org.replug.engine.restart;

import java.util.List;
import java.util.Optional;
import org.replug.api.StubPolicy;

/**
 * What a user wants of a restart.
 *
 * @param stub what stands at the old file descriptors; empty for what the records say
 * @param simulate presets of the devices to simulate
 */
public record RestartPolicy(Optional<StubPolicy> stub, List<String> simulate) {
  /** Copies the list. */
  public RestartPolicy {
    simulate = List.copyOf(simulate);
  }

  /** What the records say, nothing simulated. */
  public static RestartPolicy standard() {
    return new RestartPolicy(Optional.empty(), List.of());
  }
}
