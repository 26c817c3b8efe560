package org.replug.simulator.fuse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;

/** The answers to the ioctls that ask what a device is and what state it is in. */
final class EvdevAnswers {
  private static final int EV_VERSION = 0x010001;
  private static final short BUS_VIRTUAL = 0x06;
  private static final short VENDOR = 0x5250;
  private static final short DEVICE_VERSION = 1;

  /** The highest code of each kind, linux/input-event-codes.h; it decides how long answers are. */
  private static final int EV_MAX = 0x1f;

  private static final int KEY_MAX = 0x2ff;
  private static final int LED_MAX = 0x0f;
  private static final int SND_MAX = 0x07;
  private static final int SW_MAX = 0x11;
  private static final int PROPERTY_MAX = 0x1f;

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
          description.repeats() ? Answer.fixed(state.repeat()) : Answer.error(Errno.ENOSYS);
      case SET_REPEAT -> {
        if (!description.repeats()) {
          yield Answer.error(Errno.ENOSYS);
        }
        state.repeat(argument);
        yield Answer.done();
      }
      case NAME -> text(description.name(), length);
      case PHYSICAL_PATH -> text(description.physicalPath(), length);
      case UNIQUE_ID -> Answer.error(Errno.ENOENT);
      case PROPERTIES -> bits(new BitSet(), PROPERTY_MAX, length);
      case KEYS_DOWN -> {
        file.buffer().forget(EventCodes.EV_KEY);
        yield bits(state.keysDown(), KEY_MAX, length);
      }
      case LEDS_ON -> {
        file.buffer().forget(EventCodes.EV_LED);
        yield bits(state.ledsOn(), LED_MAX, length);
      }
      case SOUNDS_ON -> bits(new BitSet(), SND_MAX, length);
      case SWITCHES_ON -> bits(new BitSet(), SW_MAX, length);
      case BITS -> capabilities(description, request.index(), length);
      case ABSOLUTE_AXIS -> {
        if (description.absoluteAxes().isEmpty()) {
          yield Answer.error(Errno.EINVAL);
        }
        byte[] axis = state.axis(request.index());
        yield Answer.fixed(Arrays.copyOf(axis, Math.min(length, axis.length)));
      }
      case EFFECTS -> Answer.fixed(integer(0));
      case GRAB, SET_CLOCK, UNKNOWN -> Answer.error(Errno.EINVAL);
    };
  }

  private static Answer capabilities(DeviceDescription description, int type, int length) {
    return switch (type) {
      case 0 -> bits(types(description), EV_MAX, length);
      case EventCodes.EV_KEY -> bits(set(description.keys()), KEY_MAX, length);
      case EventCodes.EV_REL -> bits(set(description.relativeAxes()), 0x0f, length);
      case EventCodes.EV_ABS ->
          bits(
              set(description.absoluteAxes().stream().map(AbsoluteAxis::code).toList()),
              0x3f,
              length);
      case EventCodes.EV_LED -> bits(set(description.leds()), LED_MAX, length);
      case EventCodes.EV_MSC -> bits(new BitSet(), 0x07, length);
      case EventCodes.EV_SW -> bits(new BitSet(), SW_MAX, length);
      case EventCodes.EV_SND -> bits(new BitSet(), SND_MAX, length);
      case EventCodes.EV_FF -> bits(new BitSet(), 0x7f, length);
      default -> Answer.error(Errno.EINVAL);
    };
  }

  private static BitSet types(DeviceDescription description) {
    BitSet types = new BitSet();
    types.set(EventCodes.EV_SYN);
    types.set(EventCodes.EV_KEY, !description.keys().isEmpty());
    types.set(EventCodes.EV_REL, !description.relativeAxes().isEmpty());
    types.set(EventCodes.EV_ABS, !description.absoluteAxes().isEmpty());
    types.set(EventCodes.EV_LED, !description.leds().isEmpty());
    types.set(EventCodes.EV_REP, description.repeats());
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
  private static Answer text(String text, int length) {
    byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
    return Answer.data(Arrays.copyOf(bytes, Math.min(length, bytes.length)));
  }

  private static byte[] integer(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array();
  }

  private static byte[] id(DeviceDescription description) {
    ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
    bytes.putShort(BUS_VIRTUAL).putShort(VENDOR);
    bytes.putShort((short) description.product()).putShort(DEVICE_VERSION);
    return bytes.array();
  }
}
