package org.replug.plugin.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.replug.api.OpenDevice;

/** An input device as it answers the ioctls of linux/input.h. */
final class EvdevInput {
  private EvdevInput() {}

  /**
   * Asks a device for all that never changes.
   *
   * @param open the device
   * @param otherwise what is taken for each question that the device does not answer
   */
  static InputDescription describe(OpenDevice open, InputDescription otherwise) {
    SortedMap<EventType, Bitmap> codes = new TreeMap<>();
    for (EventType type : EventType.values()) {
      Bitmap bitmap =
          ask(open, EvdevIoctl.capabilities(type), type.bitmapBytes())
              .map(Bitmap::ofBytes)
              .orElse(otherwise.capabilities().of(type));
      if (!bitmap.isEmpty()) {
        codes.put(type, bitmap);
      }
    }
    Bitmap properties =
        ask(open, EvdevIoctl.PROPERTIES, EvdevIoctl.PROPERTY_BYTES)
            .map(Bitmap::ofBytes)
            .orElse(otherwise.capabilities().properties());
    Capabilities capabilities = new Capabilities(codes, properties);
    return new InputDescription(
        text(open, EvdevIoctl.NAME).orElse(otherwise.name()),
        text(open, EvdevIoctl.PHYS).or(otherwise::phys),
        text(open, EvdevIoctl.UNIQ).or(otherwise::uniq),
        ask(open, EvdevIoctl.ID, EvdevIoctl.ID_BYTES).map(InputId::ofBytes).or(otherwise::id),
        capabilities,
        ranges(open, capabilities.of(EventType.ABS)));
  }

  /** The keys and buttons that are down; empty if the device does not tell. */
  static Optional<Bitmap> keysDown(OpenDevice open) {
    return askApart(open, EvdevIoctl.KEYS_DOWN, EventType.KEY.bitmapBytes());
  }

  /** The lamps that are lit; empty if the device does not tell. */
  static Optional<Bitmap> lampsLit(OpenDevice open) {
    return askApart(open, EvdevIoctl.LAMPS_LIT, EventType.LED.bitmapBytes());
  }

  private static SortedMap<Integer, AxisRange> ranges(OpenDevice open, Bitmap axes) {
    SortedMap<Integer, AxisRange> ranges = new TreeMap<>();
    for (int axis : axes.codes()) {
      ask(open, EvdevIoctl.range(axis), EvdevIoctl.RANGE_BYTES)
          .ifPresent(bytes -> ranges.put(axis, AxisRange.ofBytes(bytes)));
    }
    return ranges;
  }

  private static Optional<String> text(OpenDevice open, long request) {
    return ask(open, request, EvdevIoctl.TEXT_BYTES)
        .map(
            bytes -> {
              String all = new String(bytes, StandardCharsets.UTF_8);
              int end = all.indexOf('\0');
              return end < 0 ? all : all.substring(0, end);
            })
        .filter(text -> !text.isEmpty());
  }

  // A question that a device does not answer is no failure: mouse and joystick nodes answer none,
  // a device that was unplugged a moment ago neither.
  private static Optional<byte[]> ask(OpenDevice open, long request, int size) {
    try {
      return Optional.of(open.ioctl(request, new byte[size]));
    } catch (IOException unanswered) {
      return Optional.empty();
    }
  }

  private static Optional<Bitmap> askApart(OpenDevice open, long request, int size) {
    try {
      return Optional.of(Bitmap.ofBytes(open.ioctlApart(request, new byte[size])));
    } catch (IOException unanswered) {
      return Optional.empty();
    }
  }
}
