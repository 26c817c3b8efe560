package org.replug.engine.simulate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.replug.evdev.InputEvent;
import org.replug.evdev.command.EventWords;

/** Plays recorded events on a simulated device, at the times at which they were recorded. */
public final class EventPlayer {
  /** The speed that waits for nothing. */
  public static final double AT_ONCE = Double.POSITIVE_INFINITY;

  /**
   * How it went.
   *
   * @param packets how many packets were played
   * @param events how many events, their ends included
   * @param microseconds how long it took
   * @param latest how much later than its time a packet came, in microseconds, at most
   * @param late the same on average
   */
  public record Report(int packets, int events, long microseconds, long latest, long late) {}

  /** Where packets go. */
  public interface Target {
    /** Lets a command happen. */
    void perform(String command) throws IOException;
  }

  private EventPlayer() {}

  /**
   * Plays.
   *
   * @param events recorded events; their times count from the first one's
   * @param speed how many times as fast as they were recorded; {@link #AT_ONCE} for no pauses
   * @throws IOException if the device refuses
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public static Report play(List<InputEvent> events, double speed, Target target)
      throws IOException, InterruptedException {
    List<List<InputEvent>> packets = packets(events);
    long begin = System.nanoTime();
    long latest = 0;
    long total = 0;
    for (List<InputEvent> packet : packets) {
      long due = due(events.get(0), packet, speed);
      await(begin + due);
      long lateness = Math.max(0, System.nanoTime() - begin - due);
      latest = Math.max(latest, lateness);
      total += lateness;
      target.perform(EventWords.command(packet));
    }
    return new Report(
        packets.size(),
        events.size(),
        TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin),
        TimeUnit.NANOSECONDS.toMicros(latest),
        TimeUnit.NANOSECONDS.toMicros(total / Math.max(1, packets.size())));
  }

  /** The events as packets; what follows the last SYN_REPORT is one more. */
  static List<List<InputEvent>> packets(List<InputEvent> events) {
    List<List<InputEvent>> packets = new ArrayList<>();
    int begin = 0;
    for (int end = 1; end <= events.size(); end++) {
      if (end == events.size() || events.get(end - 1).isSynReport()) {
        packets.add(List.copyOf(events.subList(begin, end)));
        begin = end;
      }
    }
    return packets;
  }

  /** A packet's time in nanoseconds from the start. Clocks that were set back do not matter. */
  private static long due(InputEvent first, List<InputEvent> packet, double speed) {
    long time = packet.get(packet.size() - 1).microseconds() - first.microseconds();
    return (long) (TimeUnit.MICROSECONDS.toNanos(Math.max(0, time)) / speed);
  }

  private static void await(long time) throws InterruptedException {
    for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
