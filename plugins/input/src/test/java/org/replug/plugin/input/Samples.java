package org.replug.plugin.input;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.replug.api.Machine;
import org.replug.api.OpenFile;
import org.replug.testkit.OpenFiles;
import org.replug.testkit.ValueMachine;
import org.replug.testkit.ValueOpenDevice;

/** Devices as a laptop shows them: an AT keyboard, a USB mouse, a touchscreen. */
final class Samples {
  static final int KEY_LEFTSHIFT = 42;
  static final String KEYBOARD = "/sys/devices/platform/i8042/serio0/input/input3";
  static final String MOUSE =
      "/sys/devices/pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/0003:046D:C077.0001/input/input7";

  static final String KEYBOARD_KEYS = "402000000 3803078f800d001 feffffdfffefffff fffffffffffffffe";

  private Samples() {}

  /** The laptop with sysfs, nodes and udev's database. */
  static ValueMachine.Builder laptop() {
    return withoutUdev()
        .file(
            "/run/udev/data/c13:67",
            """
            I:5012345
            E:ID_INPUT=1
            E:ID_INPUT_KEY=1
            E:ID_INPUT_KEYBOARD=1
            E:ID_PATH=platform-i8042-serio-0
            E:XKBLAYOUT=de
            G:power-switch
            Q:power-switch
            V:1
            """)
        .file(
            "/run/udev/data/c13:74",
            """
            S:input/by-id/usb-Logitech_USB_Optical_Mouse-event-mouse
            E:ID_INPUT=1
            E:ID_INPUT_MOUSE=1
            E:ID_SEAT=seat-guest
            G:seat
            V:1
            """);
  }

  /** The same laptop without udevd. */
  static ValueMachine.Builder withoutUdev() {
    return ValueMachine.builder()
        .file(KEYBOARD + "/name", "AT Translated Set 2 keyboard\n")
        .file(KEYBOARD + "/phys", "isa0060/serio0/input0\n")
        .file(KEYBOARD + "/uniq", "\n")
        .file(KEYBOARD + "/properties", "0\n")
        .file(KEYBOARD + "/id/bustype", "0011\n")
        .file(KEYBOARD + "/id/vendor", "0001\n")
        .file(KEYBOARD + "/id/product", "0001\n")
        .file(KEYBOARD + "/id/version", "ab41\n")
        .file(KEYBOARD + "/capabilities/ev", "120013\n")
        .file(KEYBOARD + "/capabilities/key", KEYBOARD_KEYS + "\n")
        .file(KEYBOARD + "/capabilities/rel", "0\n")
        .file(KEYBOARD + "/capabilities/msc", "10\n")
        .file(KEYBOARD + "/capabilities/led", "7\n")
        .file(KEYBOARD + "/event3/dev", "13:67\n")
        .link("/sys/class/input/event3", "../../devices/platform/i8042/serio0/input/input3/event3")
        .link("/sys/dev/char/13:67", "../../devices/platform/i8042/serio0/input/input3/event3")
        .node("/dev/input/event3", "13:67")
        .file(MOUSE + "/name", "Logitech USB Optical Mouse\n")
        .file(MOUSE + "/capabilities/key", "70000 0 0 0 0\n")
        .file(MOUSE + "/capabilities/rel", "903\n")
        .file(MOUSE + "/event10/dev", "13:74\n")
        .file(MOUSE + "/mouse0/dev", "13:32\n")
        .link("/sys/class/input/event10", MOUSE + "/event10")
        .link("/sys/class/input/mouse0", MOUSE + "/mouse0")
        .link("/sys/class/input/input7", MOUSE)
        .link("/sys/dev/char/13:74", MOUSE + "/event10")
        .link("/sys/dev/char/13:32", MOUSE + "/mouse0")
        .node("/dev/input/event10", "13:74")
        .node("/dev/input/mouse0", "13:32");
  }

  static OpenFile keyboardFile() {
    return OpenFiles.character("/dev/input/event3", "13:67");
  }

  /** The keyboard, with these keys down. */
  static ValueOpenDevice keyboard(Machine machine, int... down) {
    return answering(ValueOpenDevice.of(keyboardFile(), machine), "AT Translated Set 2 keyboard")
        .withAnswer(EvdevIoctl.PHYS, text("isa0060/serio0/input0"))
        .withAnswer(EvdevIoctl.ID, new byte[] {0x11, 0, 1, 0, 1, 0, 0x41, (byte) 0xab})
        .withAnswer(EvdevIoctl.capabilities(EventType.KEY), bits(IntStream.range(1, 128).toArray()))
        .withAnswer(EvdevIoctl.capabilities(EventType.LED), bits(0, 1, 2))
        .withAnswerApart(EvdevIoctl.KEYS_DOWN, bits(down))
        .withAnswerApart(EvdevIoctl.LAMPS_LIT, bits(1));
  }

  /** A simulated touchscreen on a FUSE mount. */
  static ValueOpenDevice touchscreen(Machine machine) {
    return answering(
            ValueOpenDevice.of(OpenFiles.onFuse("/dev/input/event40"), machine), "ELAN Touchscreen")
        .withAnswer(EvdevIoctl.capabilities(EventType.KEY), bits(0x14a))
        .withAnswer(EvdevIoctl.capabilities(EventType.ABS), bits(0, 1, 0x2f, 0x35, 0x36))
        .withAnswer(EvdevIoctl.PROPERTIES, bits(1))
        .withAnswer(EvdevIoctl.range(0), range(17, 0, 3312, 1, 2, 10))
        .withAnswerApart(EvdevIoctl.KEYS_DOWN, new byte[0]);
  }

  static byte[] text(String text) {
    return (text + "\0").getBytes(StandardCharsets.UTF_8);
  }

  static byte[] bits(int... codes) {
    byte[] bytes = new byte[EventType.KEY.bitmapBytes()];
    for (int code : codes) {
      bytes[code / 8] |= (byte) (1 << code % 8);
    }
    return bytes;
  }

  static byte[] range(int... fields) {
    ByteBuffer buffer = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    IntStream.of(fields).forEach(buffer::putInt);
    return buffer.array();
  }

  private static ValueOpenDevice answering(ValueOpenDevice open, String name) {
    ValueOpenDevice answering = open.withAnswer(EvdevIoctl.NAME, text(name));
    for (EventType type : EventType.values()) {
      answering = answering.withAnswer(EvdevIoctl.capabilities(type), new byte[0]);
    }
    return answering.withAnswer(EvdevIoctl.PROPERTIES, new byte[0]);
  }
}
