package org.replug.simulator.uinput;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.replug.api.DeviceNumber;
import org.replug.evdev.EventType;
import org.replug.evdev.InputEvent;
import org.replug.evdev.description.AbsoluteAxis;
import org.replug.evdev.description.DeviceDescription;
import org.replug.kernel.system.DeviceFile;

/**
 * One device of uinput's. Closing unplugs it; so does the end of this process, however it ends.
 *
 * <p>Force feedback is left out: whoever uses it would wait for an answer. The kernel takes no
 * unique id.
 */
final class UinputDevice implements AutoCloseable {
  static final Path NODE = Path.of("/dev/uinput");

  private static final Path VIRTUAL = Path.of("/sys/devices/virtual/input");

  private final DeviceFile uinput;
  private final DeviceDescription description;
  private final String sysname;
  private final String node;
  private final DeviceNumber number;

  private UinputDevice(
      DeviceFile uinput,
      DeviceDescription description,
      String sysname,
      String node,
      DeviceNumber number) {
    this.uinput = uinput;
    this.description = description;
    this.sysname = sysname;
    this.node = node;
    this.number = number;
  }

  /**
   * Plugs a device.
   *
   * @throws IOException if the kernel refuses; nothing is left behind
   */
  static UinputDevice plug(DeviceDescription wanted) throws IOException {
    DeviceDescription device = wanted.without(EventType.FF);
    DeviceFile uinput = DeviceFile.open(NODE, DeviceFile.NON_BLOCKING);
    try {
      describe(uinput, device);
      uinput.ioctl(UinputRequests.DEV_CREATE, 0);
      byte[] answer = new byte[UinputRequests.SYSNAME_BYTES];
      uinput.ioctl(UinputRequests.GET_SYSNAME, answer);
      String sysname = new String(answer, StandardCharsets.US_ASCII).split("\0", 2)[0];
      String node = node(VIRTUAL.resolve(sysname));
      Path number = VIRTUAL.resolve(sysname).resolve(node).resolve("dev");
      return new UinputDevice(
          uinput, device, sysname, node, DeviceNumber.parse(Files.readString(number)));
    } catch (IOException | RuntimeException e) {
      uinput.close();
      throw e;
    }
  }

  private static void describe(DeviceFile uinput, DeviceDescription device) throws IOException {
    for (EventType type : device.codes().keySet()) {
      uinput.ioctl(UinputRequests.SET_EVBIT, type.number());
      long bit = UinputRequests.bit(type);
      for (int code : device.codes(type)) {
        if (bit != 0) {
          uinput.ioctl(bit, code);
        }
      }
    }
    for (int property : device.properties()) {
      uinput.ioctl(UinputRequests.SET_PROPBIT, property);
    }
    for (int code : device.axes().keySet()) {
      AbsoluteAxis axis = device.axes().get(code);
      uinput.ioctl(UinputRequests.ABS_SETUP, UinputRequests.axis(code, axis));
    }
    if (device.physicalPath().isPresent()) {
      uinput.ioctl(UinputRequests.SET_PHYS, UinputRequests.text(device.physicalPath().get()));
    }
    uinput.ioctl(UinputRequests.DEV_SETUP, UinputRequests.setup(device));
  }

  private static String node(Path input) throws IOException {
    try (Stream<Path> entries = Files.list(input)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.matches("event\\d+"))
          .findFirst()
          .orElseThrow(
              () -> new IOException("the kernel's module evdev is missing: modprobe evdev"));
    }
  }

  /** What was plugged. */
  DeviceDescription description() {
    return description;
  }

  /** The kernel's path, without {@code /sys}. */
  String devpath() {
    return "/devices/virtual/input/" + sysname + "/" + node;
  }

  /** The name of its node, {@code event5}. */
  String node() {
    return node;
  }

  /** Its device number. */
  DeviceNumber number() {
    return number;
  }

  /** Lets a packet happen. */
  void emit(List<InputEvent> packet) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(packet.size() * InputEvent.SIZE);
    packet.forEach(event -> event.writeTo(bytes));
    uinput.write(bytes.array());
  }

  @Override
  public void close() {
    uinput.close();
  }
}
