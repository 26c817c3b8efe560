package org.replug.engine.check;

import java.util.List;

/**
 * What this machine can do.
 *
 * @param capabilities everything that was looked at
 */
public record CheckReport(List<Capability> capabilities) {
  /** Copies the list. */
  public CheckReport {
    capabilities = List.copyOf(capabilities);
  }

  /** Whether all is there without which nothing works. */
  public boolean able() {
    return capabilities.stream().allMatch(c -> c.available() || !c.required());
  }
}
