package org.replug.criu.image;

/**
 * A timer behind a file descriptor (timerfd_create(2)).
 *
 * @param ticks how often it has expired since it was last read
 * @param valueSeconds the whole seconds until it expires next
 * @param valueNanoseconds the nanoseconds beyond them; both zero for a timer that is not armed
 * @param intervalSeconds the whole seconds of its period
 * @param intervalNanoseconds the nanoseconds beyond them; both zero for a timer without a period
 * @param message all of it
 */
public record TimerfdEntry(
    long ticks,
    long valueSeconds,
    long valueNanoseconds,
    long intervalSeconds,
    long intervalNanoseconds,
    Message message) {
  private static final int VALUE_SECONDS = 7;
  private static final int VALUE_NANOSECONDS = 8;

  /**
   * Reads the body of a timer's file entry.
   *
   * @throws ImageFormatException if it is damaged
   */
  public static TimerfdEntry of(Message message) throws ImageFormatException {
    return new TimerfdEntry(
        message.number(5, 0),
        message.number(VALUE_SECONDS, 0),
        message.number(VALUE_NANOSECONDS, 0),
        message.number(9, 0),
        message.number(10, 0),
        message);
  }

  /**
   * Whether the timer is periodic and has expired unread. The kernel shows such a timer with no
   * time left, which reads like one that was stopped; a timer that was stopped has no ticks.
   */
  public boolean expiredUnread() {
    return ticks > 0
        && valueSeconds == 0
        && valueNanoseconds == 0
        && (intervalSeconds != 0 || intervalNanoseconds != 0);
  }

  /** The same timer, to expire next after one period. */
  public TimerfdEntry rearmed() {
    Message changed =
        message.with(VALUE_SECONDS, intervalSeconds).with(VALUE_NANOSECONDS, intervalNanoseconds);
    return new TimerfdEntry(
        ticks, intervalSeconds, intervalNanoseconds, intervalSeconds, intervalNanoseconds, changed);
  }
}
