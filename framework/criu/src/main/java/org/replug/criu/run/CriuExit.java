package org.replug.criu.run;

import java.time.Duration;
import java.util.Optional;
import org.replug.api.ReplugException;

/**
 * How a run of CRIU ended.
 *
 * @param status the exit status; 128 and more for a signal
 * @param timedOut whether it was killed because its time was up
 * @param agreed whether the step was called and returned, so that CRIU was told to go on
 * @param interrupted whether the caller was interrupted when CRIU had been told to go on
 * @param refusal what the step threw
 * @param wall how long CRIU ran
 */
record CriuExit(
    int status,
    boolean timedOut,
    boolean agreed,
    boolean interrupted,
    Optional<ReplugException> refusal,
    Duration wall) {
  private static final int KILLED = 128 + 9;

  /** Whether somebody killed CRIU: it could clean nothing up. */
  boolean killed() {
    return status == KILLED;
  }
}
