package org.replug.evdev.emulation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Optional;
import org.replug.evdev.EventCodes;
import org.replug.evdev.EventType;
import org.replug.evdev.description.DeviceDescription;

/** The answers to the ioctls that ask what a device is and what state it is in. */
final class EvdevAnswers {
  private static final int EV_VERSION = 0x010001;

  /** The highest event type and property; it decides how long answers are. */
  private static final int EV_MAX = 0x1f;

  private static final int PROPERTY_MAX = 0x1f;

  private static final int ABSOLUTE_INFO_BYTES = 24;

  private EvdevAnswers() {}

  /** Answers a request; the caller holds the device's lock. */
  static Answer answer(
      DeviceDescription description,
      EvdevState state,
      OpenEvdev file,
      EvdevIoctl request,
      byte[] argument) {
    int length = request.length();
    return switch (request.kind()) {
      case VERSION -> Answer.fixed(integer(EV_VERSION));
      case ID -> Answer.fixed(id(description));
      case GET_REPEAT ->
          repeats(description) ? Answer.fixed(state.repeat()) : Answer.error(Errno.ENOSYS);
      case SET_REPEAT -> {
        if (!repeats(description)) {
          yield Answer.error(Errno.ENOSYS);
        }
        state.repeat(argument);
        yield Answer.done();
      }
      case NAME -> text(Optional.of(description.name()), length);
      case PHYSICAL_PATH -> text(description.physicalPath(), length);
      case UNIQUE_ID -> text(description.uniqueId(), length);
      case PROPERTIES -> bits(set(description.properties()), PROPERTY_MAX, length);
      case KEYS_DOWN -> on(EventType.KEY, state, file, length);
      case LEDS_ON -> on(EventType.LED, state, file, length);
      case SOUNDS_ON -> on(EventType.SND, state, file, length);
      case SWITCHES_ON -> on(EventType.SW, state, file, length);
      case BITS -> capabilities(description, request.index(), length);
      case ABSOLUTE_AXIS -> {
        if (description.axes().isEmpty()) {
          yield Answer.error(Errno.EINVAL);
        }
        byte[] axis = state.axis(request.index());
        yield Answer.fixed(Arrays.copyOf(axis, Math.min(length, axis.length)));
      }
      case SET_AXIS -> {
        if (description.axes().isEmpty() || request.index() == EventCodes.ABS_MT_SLOT) {
          yield Answer.error(Errno.EINVAL);
        }
        // The kernel takes a struct that is shorter than its own and fills it up.
        state.axis(request.index(), Arrays.copyOf(argument, ABSOLUTE_INFO_BYTES));
        yield Answer.done();
      }
      case TOUCH_POINTS -> points(state, argument);
      case EFFECTS -> Answer.fixed(integer(0));
      case GRAB, REVOKE, SET_CLOCK, UNKNOWN -> Answer.error(Errno.EINVAL);
    };
  }

  private static boolean repeats(DeviceDescription description) {
    return !description.codes(EventType.REP).isEmpty();
  }

  /** The state as a whole; events of it that were not read yet are forgotten. */
  private static Answer on(EventType type, EvdevState state, OpenEvdev file, int length) {
    file.buffer().forget(type.number());
    return bits(state.on(type), type.maximum(), length);
  }

  /** EVIOCGMTSLOTS: the code goes in, the values of all slots come out. */
  private static Answer points(EvdevState state, byte[] argument) {
    if (argument.length < Integer.BYTES) {
      return Answer.error(Errno.EINVAL);
    }
    ByteBuffer bytes = ByteBuffer.wrap(argument.clone()).order(ByteOrder.nativeOrder());
    Optional<int[]> values = state.points(bytes.getInt());
    if (values.isEmpty()) {
      return Answer.error(Errno.EINVAL);
    }
    for (int value : values.get()) {
      if (bytes.remaining() >= Integer.BYTES) {
        bytes.putInt(value);
      }
    }
    return Answer.fixed(bytes.array());
  }

  private static Answer capabilities(DeviceDescription description, int type, int length) {
    if (type == EventCodes.EV_SYN) {
      return bits(types(description), EV_MAX, length);
    }
    return EventType.of(type)
        .filter(known -> known != EventType.REP)
        .map(known -> bits(set(description.codes(known)), known.maximum(), length))
        .orElse(Answer.error(Errno.EINVAL));
  }

  private static BitSet types(DeviceDescription description) {
    BitSet types = new BitSet();
    types.set(EventCodes.EV_SYN);
    description.codes().keySet().forEach(type -> types.set(type.number()));
    return types;
  }

  private static BitSet set(Collection<Integer> codes) {
    BitSet bits = new BitSet();
    codes.forEach(bits::set);
    return bits;
  }

  /** A bit map of whole 64-bit words, cut to the caller's buffer (bits_to_user). */
  private static Answer bits(BitSet bits, int maximum, int length) {
    int words = (maximum + Long.SIZE - 1) / Long.SIZE;
    long[] values = Arrays.copyOf(bits.toLongArray(), words);
    ByteBuffer bytes = ByteBuffer.allocate(words * Long.BYTES).order(ByteOrder.nativeOrder());
    bytes.asLongBuffer().put(values);
    return Answer.data(Arrays.copyOf(bytes.array(), Math.min(length, bytes.capacity())));
  }

  /** A text with its closing NUL, cut to the caller's buffer (str_to_user). */
  private static Answer text(Optional<String> text, int length) {
    if (text.isEmpty()) {
      return Answer.error(Errno.ENOENT);
    }
    byte[] bytes = (text.get() + "\0").getBytes(StandardCharsets.UTF_8);
    return Answer.data(Arrays.copyOf(bytes, Math.min(length, bytes.length)));
  }

  private static byte[] integer(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array();
  }

  private static byte[] id(DeviceDescription description) {
    ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
    bytes.putShort((short) description.id().bus()).putShort((short) description.id().vendor());
    bytes.putShort((short) description.id().product());
    bytes.putShort((short) description.id().version());
    return bytes.array();
  }
}
