package org.replug.engine.capture;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.replug.kernel.process.NamespaceType;
import org.replug.kernel.process.ProcessEntry;

/**
 * Tells which devices came after a process that holds them had started. Pure.
 *
 * @param processes the session's processes
 * @param hostNamespaces the namespaces that Replug itself is in
 * @param suspendedNanos how long the machine has slept since it was booted
 */
public record Latecomers(
    List<ProcessEntry> processes, Map<NamespaceType, Long> hostNamespaces, long suspendedNanos) {
  /** USER_HZ of the kernel, 100 on every architecture that Replug runs on (proc(5), starttime). */
  private static final long TICKS_A_SECOND = 100;

  /** Of the tick that a start is told in, and of the time that was slept. */
  private static final long GRAIN_MICROS = TimeUnit.SECONDS.toMicros(1) * 2 / TICKS_A_SECOND;

  private static final String INITIALIZED = "I:";

  /** Copies the collections. */
  public Latecomers {
    processes = List.copyOf(processes);
    hostNamespaces = Map.copyOf(hostNamespaces);
  }

  /**
   * When udev first saw a device.
   *
   * @param entry the text of its file in udev's database
   * @return microseconds of CLOCK_MONOTONIC; empty if the entry does not tell
   */
  static OptionalLong initialized(String entry) {
    return entry
        .lines()
        .filter(line -> line.startsWith(INITIALIZED))
        .map(line -> line.substring(INITIALIZED.length()))
        .filter(number -> number.matches("\\d{1,18}"))
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  /**
   * Whether a device came after one of these processes had started. In doubt, as the machine has
   * slept meanwhile, it did; of a device that udev does not know, it did not.
   *
   * @param initialized as {@link #initialized}
   * @param holders the pids of the processes that hold the device open
   */
  boolean include(OptionalLong initialized, Set<Integer> holders) {
    return processes.stream()
        .filter(process -> holders.contains(process.pid()))
        .anyMatch(process -> isRestored(process) || startedBefore(process, initialized));
  }

  /**
   * CRIU gives what it restores clocks of its own, and a restored process has stubs for all devices
   * it held before: what is open now came later.
   */
  private boolean isRestored(ProcessEntry process) {
    Long own = process.namespaces().get(NamespaceType.TIME);
    return own != null && !own.equals(hostNamespaces.get(NamespaceType.TIME));
  }

  /** The start is told on a clock that counts sleep, the device's coming on one that does not. */
  private boolean startedBefore(ProcessEntry process, OptionalLong initialized) {
    long started = process.startTimeTicks() * TimeUnit.SECONDS.toMicros(1) / TICKS_A_SECOND;
    long earliest = started - TimeUnit.NANOSECONDS.toMicros(suspendedNanos) - GRAIN_MICROS;
    return initialized.isPresent() && initialized.getAsLong() >= earliest;
  }
}
