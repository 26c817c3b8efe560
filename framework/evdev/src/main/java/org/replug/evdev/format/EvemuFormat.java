package org.replug.evdev.format;

import java.util.SortedSet;
import java.util.TreeSet;
import org.replug.evdev.EventCodes;
import org.replug.evdev.EventNames;
import org.replug.evdev.EventType;
import org.replug.evdev.InputEvent;
import org.replug.evdev.description.DeviceDescription;
import org.replug.evdev.description.InputId;
import org.replug.evdev.description.Recording;

/**
 * The files of evemu, version 1.0 to 1.3: a description ({@code N:}, {@code I:}, {@code P:}, {@code
 * B:}, {@code A:}, since 1.3 also {@code L:} and {@code S:}), a list of events ({@code E:}), or
 * both. They keep no physical path and no unique id.
 */
public final class EvemuFormat {
  /** A property map has eight bytes since the first version. */
  private static final int PROPERTY_BYTES = 8;

  private static final int BYTES_A_LINE = 8;

  private EvemuFormat() {}

  /**
   * Reads a file.
   *
   * @throws DescriptionFormatException if it is none of evemu's; the message names the line
   */
  public static Recording parse(String text) throws DescriptionFormatException {
    return new EvemuReader().read(text);
  }

  /** Writes a file of version 1.3. */
  public static String format(Recording recording) {
    StringBuilder out = new StringBuilder("# EVEMU 1.3\n");
    recording.device().ifPresent(device -> describe(device, out));
    long start = recording.events().isEmpty() ? 0 : recording.events().get(0).microseconds();
    for (InputEvent event : recording.events()) {
      long time = Math.max(0, event.microseconds() - start);
      out.append(
          String.format(
              "E: %d.%06d %04x %04x %04d\t# %s / %s%n",
              time / 1_000_000,
              time % 1_000_000,
              event.type(),
              event.code(),
              event.value(),
              EventNames.type(event.type()),
              EventNames.code(event.type(), event.code())));
    }
    return out.toString();
  }

  private static void describe(DeviceDescription device, StringBuilder out) {
    InputId id = device.id();
    out.append("N: ").append(device.name()).append('\n');
    out.append(
        String.format(
            "I: %04x %04x %04x %04x%n", id.bus(), id.vendor(), id.product(), id.version()));
    bytes("P:", device.properties(), PROPERTY_BYTES, out);
    SortedSet<Integer> types = new TreeSet<>();
    types.add(EventCodes.EV_SYN);
    device.codes().keySet().forEach(type -> types.add(type.number()));
    bytes("B: 00", types, BYTES_A_LINE, out);
    for (EventType type : EventType.values()) {
      if (type != EventType.SYN) {
        int bytes = type.maximum() / Byte.SIZE + 1;
        int whole = (bytes + BYTES_A_LINE - 1) / BYTES_A_LINE * BYTES_A_LINE;
        bytes(String.format("B: %02x", type.number()), device.codes(type), whole, out);
      }
    }
    device
        .axes()
        .forEach(
            (code, axis) ->
                out.append(
                    String.format(
                        "A: %02x %d %d %d %d %d%n",
                        code,
                        axis.minimum(),
                        axis.maximum(),
                        axis.fuzz(),
                        axis.flat(),
                        axis.resolution())));
  }

  private static void bytes(String begin, SortedSet<Integer> bits, int count, StringBuilder out) {
    for (int index = 0; index < count; index++) {
      if (index % BYTES_A_LINE == 0) {
        out.append(begin);
      }
      int value = 0;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        value |= bits.contains(index * Byte.SIZE + bit) ? 1 << bit : 0;
      }
      out.append(String.format(" %02x", value));
      if (index % BYTES_A_LINE == BYTES_A_LINE - 1) {
        out.append('\n');
      }
    }
  }
}
