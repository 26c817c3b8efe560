package org.replug.simulator.cuse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.replug.evdev.InputEvent;
import org.replug.evdev.description.Presets;
import org.replug.evdev.emulation.EvdevDevice;

/** The kernel's requests as bytes, and the answers as bytes. */
class CuseServerTest {
  private static final int EVIOCGNAME_16 = 0x80104506;
  private static final int EVIOCGRAB = 0x40044590;
  private static final List<InputEvent> TOUCHED =
      List.of(InputEvent.of(1, 330, 1), InputEvent.synReport());

  private final EvdevDevice device =
      new EvdevDevice(Presets.of("touchscreen", "B", "replug/event56"), clock -> 0);
  private final LinkedBlockingQueue<ByteBuffer> sent = new LinkedBlockingQueue<>();
  private final ExecutorService waiting = Executors.newCachedThreadPool();
  private final CuseServer server =
      new CuseServer(
          device,
          bytes -> sent.add(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder())),
          waiting);

  @AfterEach
  void noReaderIsLeft() {
    device.unplug();
    waiting.shutdown();
  }

  @Test
  void aReadThatHasToWaitIsAnsweredWhenSomethingHappens() throws Exception {
    long handle = open();
    ask(CuseRequest.READ, 7, longs(handle, 0), ints(1024, 0), longs(0), ints(0, 0));
    assertEquals(0, sent.size());
    device.emit(TOUCHED);
    ByteBuffer answer = sent.poll(30, TimeUnit.SECONDS);
    assertEquals(16 + 2 * InputEvent.SIZE, answer.getInt(0));
    assertEquals(7, answer.getLong(8));
  }

  @Test
  void anInterruptedReadSaysSo() throws Exception {
    long handle = open();
    ask(CuseRequest.READ, 7, longs(handle, 0), ints(1024, 0), longs(0), ints(0, 0));
    ask(CuseRequest.INTERRUPT, 8, longs(7));
    ByteBuffer answer = sent.poll(30, TimeUnit.SECONDS);
    assertEquals(-4, answer.getInt(4));
    assertEquals(7, answer.getLong(8));
  }

  @Test
  void anIoctlIsAskedAgainWithRoomForItsAnswer() throws Exception {
    long handle = open();
    ask(CuseRequest.IOCTL, 1, longs(handle), ints(2, EVIOCGNAME_16), longs(0x1234), ints(0, 0));
    ByteBuffer retry = sent.remove();
    assertEquals(4, retry.getInt(20));
    assertEquals(List.of(0, 1), List.of(retry.getInt(24), retry.getInt(28)));
    assertEquals(List.of(0x1234L, 16L), List.of(retry.getLong(32), retry.getLong(40)));
    ask(CuseRequest.IOCTL, 2, longs(handle), ints(2, EVIOCGNAME_16), longs(0x1234), ints(0, 16));
    ByteBuffer answer = sent.remove();
    assertEquals(16, answer.getInt(16));
    byte[] name = new byte[16];
    answer.get(32, name);
    assertEquals("Replug touchscre", new String(name, StandardCharsets.UTF_8));
  }

  @Test
  void theNumberOfAGrabIsNoAddress() throws Exception {
    long first = open();
    long second = open();
    ask(CuseRequest.IOCTL, 1, longs(first), ints(2, EVIOCGRAB), longs(1), ints(0, 0));
    assertEquals(0, sent.remove().getInt(16));
    ask(CuseRequest.IOCTL, 2, longs(second), ints(2, EVIOCGRAB), longs(1), ints(0, 0));
    assertEquals(-16, sent.remove().getInt(4));
    ask(CuseRequest.IOCTL, 3, longs(first), ints(2, EVIOCGRAB), longs(0), ints(0, 0));
    assertEquals(0, sent.remove().getInt(4));
  }

  @Test
  void aPollIsWokenByItsHandle() throws Exception {
    long handle = open();
    ask(CuseRequest.POLL, 5, longs(handle, 99), ints(1, 1));
    assertEquals(EvdevDevice.POLL_WRITABLE, sent.remove().getInt(16));
    device.emit(TOUCHED);
    ByteBuffer notice = sent.remove();
    assertEquals(
        List.of(1, 0L, 99L), List.of(notice.getInt(4), notice.getLong(8), notice.getLong(16)));
  }

  @Test
  void aClosedFileIsForgotten() throws Exception {
    long handle = open();
    assertEquals(1, server.openFiles());
    ask(CuseRequest.RELEASE, 1, longs(handle, 0, 0));
    assertEquals(0, sent.remove().getInt(4));
    assertEquals(0, server.openFiles());
  }

  private long open() throws Exception {
    ask(CuseRequest.OPEN, 3, ints(2, 0));
    return sent.remove().getLong(16);
  }

  private void ask(int operation, long unique, byte[]... parts) throws Exception {
    ByteBuffer request = ByteBuffer.allocate(200).order(ByteOrder.nativeOrder());
    request.putInt(0).putInt(operation).putLong(unique).position(40);
    List.of(parts).forEach(request::put);
    server.serve(CuseRequest.parse(request.array(), request.capacity()));
  }

  private static byte[] ints(int... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.nativeOrder());
    for (int value : values) {
      bytes.putInt(value);
    }
    return bytes.array();
  }

  private static byte[] longs(long... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.nativeOrder());
    for (long value : values) {
      bytes.putLong(value);
    }
    return bytes.array();
  }
}
