package org.replug.plugin.xserver.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks for all input devices (XIQueryDevice, XIAllDevices).
 *
 * @param majorOpcode the extension's opcode
 */
public record QueryInputDevices(int majorOpcode) implements Request<List<InputDevice>> {
  private static final int MINOR_OPCODE = 48;
  private static final int ALL_DEVICES = 0;

  @Override
  public ByteBuffer encode(ByteOrder order) {
    return new RequestWriter(order, majorOpcode, MINOR_OPCODE)
        .card16(ALL_DEVICES)
        .card16(0)
        .toBuffer();
  }

  @Override
  public List<InputDevice> decode(ReplyReader reply) throws MalformedReplyException {
    reply.skip(8);
    int number = reply.card16();
    reply.skip(22);
    List<InputDevice> devices = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      devices.add(device(reply));
    }
    return List.copyOf(devices);
  }

  private static InputDevice device(ReplyReader reply) throws MalformedReplyException {
    int id = reply.card16();
    InputDeviceUse use = InputDeviceUse.ofWire(reply.card16());
    reply.skip(2);
    int classes = reply.card16();
    int nameLength = reply.card16();
    boolean enabled = reply.card8() != 0;
    reply.skip(1);
    String name = reply.paddedText(nameLength);
    for (int i = 0; i < classes; i++) {
      skipClass(reply);
    }
    return new InputDevice(id, use, name, enabled);
  }

  private static void skipClass(ReplyReader reply) throws MalformedReplyException {
    reply.skip(2);
    int length = reply.card16() * 4;
    if (length < 4) {
      throw new MalformedReplyException("a device class of " + length + " bytes");
    }
    reply.skip(length - 4);
  }
}
