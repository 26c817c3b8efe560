package org.replug.evdev;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One event, as {@code struct input_event} of linux/input.h carries it on 64-bit machines.
 *
 * @param microseconds the time by the reader's clock; 0 until a reader's buffer takes the event
 * @param type the event type, {@code EV_KEY}
 * @param code the event code within the type, {@code KEY_A}
 * @param value the value: for keys 1 is down and 0 is up
 */
public record InputEvent(long microseconds, int type, int code, int value) {
  /** The size of an event on the wire, in bytes. */
  public static final int SIZE = 24;

  private static final long SECOND = 1_000_000;

  /** An event without a time. */
  public static InputEvent of(int type, int code, int value) {
    return new InputEvent(0, type, code, value);
  }

  /** The event that ends a packet. */
  public static InputEvent synReport() {
    return of(EventCodes.EV_SYN, EventCodes.SYN_REPORT, 0);
  }

  /** Whether this event ends a packet. */
  public boolean isSynReport() {
    return type == EventCodes.EV_SYN && code == EventCodes.SYN_REPORT;
  }

  /** The same event at another time. */
  public InputEvent at(long time) {
    return new InputEvent(time, type, code, value);
  }

  /** Appends the event to a buffer, in the machine's byte order. */
  public void writeTo(ByteBuffer buffer) {
    buffer.order(ByteOrder.nativeOrder());
    buffer.putLong(Math.floorDiv(microseconds, SECOND));
    buffer.putLong(Math.floorMod(microseconds, SECOND));
    buffer.putShort((short) type);
    buffer.putShort((short) code);
    buffer.putInt(value);
  }

  /** Takes one event out of a buffer that holds at least {@link #SIZE} more bytes. */
  public static InputEvent readFrom(ByteBuffer buffer) {
    buffer.order(ByteOrder.nativeOrder());
    long seconds = buffer.getLong();
    long microseconds = buffer.getLong();
    int type = Short.toUnsignedInt(buffer.getShort());
    int code = Short.toUnsignedInt(buffer.getShort());
    return new InputEvent(seconds * SECOND + microseconds, type, code, buffer.getInt());
  }
}
