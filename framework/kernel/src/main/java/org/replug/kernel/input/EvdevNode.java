package org.replug.kernel.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.replug.evdev.EventType;
import org.replug.evdev.InputEvent;
import org.replug.evdev.description.AbsoluteAxis;
import org.replug.evdev.description.DeviceDescription;
import org.replug.evdev.description.DeviceDraft;
import org.replug.evdev.description.InputId;
import org.replug.kernel.system.DeviceFile;
import org.replug.kernel.system.Errno;
import org.replug.kernel.system.SystemCallException;

/**
 * An evdev node that is open (linux/input.h).
 *
 * <pre>{@code
 * try (EvdevNode keyboard = EvdevNode.open(Path.of("/dev/input/event3"), DeviceFile.BLOCKING)) {
 *   DeviceDescription description = keyboard.description();
 *   List<InputEvent> events = keyboard.read(64);
 * }
 * }</pre>
 *
 * <p>Every failure is a {@link SystemCallException} with the errno: ENODEV when the device is gone.
 */
public final class EvdevNode implements AutoCloseable {
  private static final int TEXT_BYTES = 256;

  private final DeviceFile file;

  private EvdevNode(DeviceFile file) {
    this.file = file;
  }

  /**
   * Opens a node.
   *
   * @param flags {@link DeviceFile#BLOCKING} or {@link DeviceFile#NON_BLOCKING}
   */
  public static EvdevNode open(Path node, int flags) throws IOException {
    return new EvdevNode(DeviceFile.open(node, flags));
  }

  /** The file itself, for other calls; stays this object's to close. */
  public DeviceFile file() {
    return file;
  }

  /** What the device says of itself. */
  public DeviceDescription description() throws IOException {
    DeviceDraft draft = new DeviceDraft(text(0x06).orElse(""));
    text(0x07).ifPresent(draft::physicalPath);
    text(0x08).ifPresent(draft::uniqueId);
    ByteBuffer id = ask(0x02, 8);
    draft.id(
        new InputId(
            Short.toUnsignedInt(id.getShort()),
            Short.toUnsignedInt(id.getShort()),
            Short.toUnsignedInt(id.getShort()),
            Short.toUnsignedInt(id.getShort())));
    draft.properties(bits(0x09, 0x1f));
    SortedSet<Integer> types = bits(0x20, 0x1f);
    for (EventType type : EventType.values()) {
      if (type == EventType.SYN || !types.contains(type.number())) {
        continue;
      }
      if (type == EventType.REP) {
        draft.with(type, List.of(0, 1));
      } else if (type == EventType.ABS) {
        for (int axis : bits(0x20 + type.number(), type.maximum())) {
          draft.axis(axis, axis(axis));
        }
      } else {
        draft.with(type, bits(0x20 + type.number(), type.maximum()));
      }
    }
    try {
      return draft.finish();
    } catch (IllegalArgumentException e) {
      throw new IOException("the device describes itself as none can be: " + e.getMessage(), e);
    }
  }

  /** An axis, with where it stands (EVIOCGABS). */
  public AbsoluteAxis axis(int code) throws IOException {
    ByteBuffer info = ask(0x40 + code, 24);
    return new AbsoluteAxis(
        info.getInt(), info.getInt(), info.getInt(), info.getInt(), info.getInt(), info.getInt());
  }

  /** The keys that are down (EVIOCGKEY). */
  public SortedSet<Integer> keysDown() throws IOException {
    return bits(0x18, EventType.KEY.maximum());
  }

  /** One axis of every touch point, by slot (EVIOCGMTSLOTS). */
  public List<Integer> touchPoints(int code, int slots) throws IOException {
    int length = Integer.BYTES * (slots + 1);
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder()).putInt(0, code);
    file.ioctl(request(0x0a, length), bytes.array());
    List<Integer> values = new ArrayList<>();
    bytes.position(Integer.BYTES);
    while (bytes.hasRemaining()) {
      values.add(bytes.getInt());
    }
    return values;
  }

  /** Takes the device for this file alone, or gives it back (EVIOCGRAB). */
  public void grab(boolean on) throws IOException {
    file.ioctl(0x40044590L, on ? 1 : 0);
  }

  /** Takes everything from this file (EVIOCREVOKE). */
  public void revoke() throws IOException {
    file.ioctl(0x40044591L, 0);
  }

  /** Chooses the clock of the events' times, by its number in clock_gettime(2). */
  public void clock(int id) throws IOException {
    file.ioctl(0x400445a0L, integer(id));
  }

  /**
   * Reads events; waits for the first where the file is a blocking one.
   *
   * @param most how many at most
   */
  public List<InputEvent> read(int most) throws IOException {
    byte[] data = new byte[most * InputEvent.SIZE];
    int length = file.read(data);
    ByteBuffer bytes = ByteBuffer.wrap(data, 0, length);
    List<InputEvent> events = new ArrayList<>();
    while (bytes.remaining() >= InputEvent.SIZE) {
      events.add(InputEvent.readFrom(bytes));
    }
    return events;
  }

  @Override
  public void close() {
    file.close();
  }

  private Optional<String> text(int number) throws IOException {
    byte[] text = new byte[TEXT_BYTES];
    try {
      int length = file.ioctl(request(number, TEXT_BYTES), text);
      String read = new String(text, 0, Math.max(0, length), StandardCharsets.UTF_8);
      return Optional.of(read.split("\0", 2)[0]);
    } catch (SystemCallException e) {
      if (e.errno() == Errno.ENOENT) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private SortedSet<Integer> bits(int number, int maximum) throws IOException {
    byte[] map = new byte[maximum / Long.SIZE * Long.BYTES + Long.BYTES];
    file.ioctl(request(number, map.length), map);
    SortedSet<Integer> bits = new TreeSet<>();
    for (int bit = 0; bit <= maximum; bit++) {
      if ((map[bit / Byte.SIZE] >> bit % Byte.SIZE & 1) != 0) {
        bits.add(bit);
      }
    }
    return bits;
  }

  private ByteBuffer ask(int number, int length) throws IOException {
    byte[] answer = new byte[length];
    file.ioctl(request(number, length), answer);
    return ByteBuffer.wrap(Arrays.copyOf(answer, length)).order(ByteOrder.nativeOrder());
  }

  /** A request that reads: _IOC(_IOC_READ, 'E', number, length). */
  private static long request(int number, int length) {
    return 0x80000000L | (long) length << 16 | 'E' << 8 | number;
  }

  private static byte[] integer(int value) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder()).putInt(value).array();
  }
}
