package org.replug.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.replug.api.StubPolicy;

/**
 * What can be configured ({@code docs/configuration.md}).
 *
 * @param criuPath the CRIU to use; empty to look for one that works
 * @param fetchCriu whether a newer CRIU may be fetched from the distribution where none works
 * @param pluginFolders further folders with plugins, beside the built-in and the installed ones
 * @param pluginRepositories where plugins are looked for by their coordinates: folders and
 *     addresses
 * @param pluginSettings what is configured for plugins, by plugin id, a point and a key
 * @param preferredPlugins who wins where several plugins claim the same device, by identifier
 * @param stub what stands at old file descriptors; empty for what each record says
 * @param dumpTimeout how long CRIU may take to dump
 * @param restoreTimeout how long CRIU may take to restore
 * @param pluginTimeout how long one call of a plugin may take
 * @param simulatorTimeout how long simulated devices may take to be there
 * @param downloadTimeout how long one file of a plugin repository may take to arrive
 * @param proofTimeout how long a restarted session's server may take to list what it should
 * @param attempts how often a dump is tried that something passing stands in the way of
 */
public record Settings(
    Optional<Path> criuPath,
    boolean fetchCriu,
    List<Path> pluginFolders,
    List<String> pluginRepositories,
    Map<String, String> pluginSettings,
    List<String> preferredPlugins,
    Optional<StubPolicy> stub,
    Duration dumpTimeout,
    Duration restoreTimeout,
    Duration pluginTimeout,
    Duration simulatorTimeout,
    Duration downloadTimeout,
    Duration proofTimeout,
    int attempts) {
  private static final int CALLS = 4;

  /** Copies the lists. */
  public Settings {
    pluginFolders = List.copyOf(pluginFolders);
    pluginRepositories = List.copyOf(pluginRepositories);
    pluginSettings = Map.copyOf(pluginSettings);
    preferredPlugins = List.copyOf(preferredPlugins);
  }

  /**
   * How long the process that serves simulated devices may take until they are there: it starts,
   * and then lets a plugin do several things.
   */
  public Duration simulatorStart() {
    Duration calls = pluginTimeout.multipliedBy(CALLS);
    return calls.compareTo(simulatorTimeout) > 0 ? calls : simulatorTimeout;
  }

  /** How long a plugin may take to plug or unplug simulated devices: a part of that. */
  public Duration plugTimeout() {
    return simulatorStart().dividedBy(CALLS);
  }

  /** What holds where nothing is configured. */
  public static Settings standard() {
    return new Settings(
        Optional.empty(),
        true,
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        Duration.ofSeconds(120),
        Duration.ofSeconds(120),
        Duration.ofSeconds(5),
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        Duration.ofSeconds(10),
        10);
  }
}
