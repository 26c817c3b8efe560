package org.replug.evdev.emulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.replug.evdev.EventCodes;
import org.replug.evdev.InputEvent;
import org.replug.evdev.description.Presets;

class EvdevDeviceTest {
  private static final List<InputEvent> A_DOWN = key(30, 1);
  private static final List<InputEvent> A_UP = key(30, 0);

  private static final byte[] ON = {1, 1, 1, 1};

  private final EvdevDevice keyboard =
      new EvdevDevice(Presets.of("keyboard", "B", "replug/event56"), clock -> 1000L + clock.id());
  private final OpenEvdev reader = keyboard.open().orElseThrow();

  @Test
  void everyReaderSeesEveryEvent() throws InterruptedException {
    OpenEvdev other = keyboard.open().orElseThrow();
    keyboard.emit(A_DOWN);
    assertEquals(2, read(reader).size());
    assertEquals(2, read(other).size());
  }

  @Test
  void aReaderSeesNothingFromBeforeItsOpen() throws InterruptedException {
    keyboard.emit(A_DOWN);
    OpenEvdev late = keyboard.open().orElseThrow();
    assertEquals(Errno.EAGAIN.result(), keyboard.read(late, 1000, true, () -> false).result());
  }

  @Test
  void whatChangesNothingIsNotSent() throws InterruptedException {
    keyboard.emit(A_UP);
    assertEquals(Errno.EAGAIN.result(), keyboard.read(reader, 1000, true, () -> false).result());
  }

  @Test
  void aReadThatIsTooSmallForAnEventIsInvalid() throws InterruptedException {
    assertEquals(Errno.EINVAL.result(), keyboard.read(reader, 23, true, () -> false).result());
  }

  @Test
  void aBlockedReadCanBeInterrupted() throws InterruptedException {
    assertEquals(Errno.EINTR.result(), keyboard.read(reader, 24, false, () -> true).result());
  }

  @Test
  void eventsCarryTheTimeOfTheReadersClock() throws InterruptedException {
    OpenEvdev monotonic = keyboard.open().orElseThrow();
    assertEquals(0, setClock(monotonic, 1).result());
    keyboard.emit(A_DOWN);
    assertEquals(1000, read(reader).get(0).microseconds());
    assertEquals(1001, read(monotonic).get(0).microseconds());
  }

  @Test
  void aClockThatEvdevLacksIsInvalid() {
    assertEquals(Errno.EINVAL.result(), setClock(reader, 3).result());
  }

  @Test
  void pollTellsReadableOnceThereIsAPacket() {
    assertEquals(EvdevDevice.POLL_WRITABLE, keyboard.poll(reader, Optional.empty()));
    keyboard.emit(A_DOWN);
    assertEquals(
        EvdevDevice.POLL_WRITABLE | EvdevDevice.POLL_READABLE,
        keyboard.poll(reader, Optional.empty()));
  }

  @Test
  void aWaitingPollIsWokenOnceAndAReplacedOneIsFreed() {
    List<String> log = new ArrayList<>();
    keyboard.poll(reader, Optional.of(handle("first", log)));
    keyboard.poll(reader, Optional.of(handle("second", log)));
    keyboard.emit(A_DOWN);
    keyboard.emit(A_UP);
    assertEquals(List.of("first freed", "second woken"), log);
  }

  @Test
  void aClosedFileFreesItsPoll() {
    List<String> log = new ArrayList<>();
    keyboard.poll(reader, Optional.of(handle("poll", log)));
    keyboard.release(reader);
    assertEquals(List.of("poll freed"), log);
  }

  @Test
  void unpluggingWakesAndRefuses() throws InterruptedException {
    List<String> log = new ArrayList<>();
    keyboard.emit(A_DOWN);
    keyboard.poll(reader, Optional.of(handle("poll", log)));
    keyboard.unplug();
    assertEquals(List.of("poll woken"), log);
    assertEquals(Errno.ENODEV.result(), keyboard.read(reader, 24, false, () -> false).result());
    assertEquals(Errno.ENODEV.result(), ioctl(0x80044501).result());
    assertEquals(Errno.ENODEV.result(), keyboard.write(reader, new byte[24]).result());
    assertEquals(
        EvdevDevice.POLL_GONE, keyboard.poll(reader, Optional.empty()) & EvdevDevice.POLL_GONE);
    assertTrue(keyboard.open().isEmpty());
  }

  @Test
  void aGrabKeepsEventsFromTheOthersUntilItsFileIsClosed() throws InterruptedException {
    OpenEvdev grabber = keyboard.open().orElseThrow();
    EvdevIoctl grab = EvdevIoctl.decode(0x40044590);
    assertEquals(0, keyboard.ioctl(grabber, grab, ON).result());
    assertEquals(Errno.EBUSY.result(), keyboard.ioctl(reader, grab, ON).result());
    keyboard.emit(A_DOWN);
    assertEquals(Errno.EAGAIN.result(), keyboard.read(reader, 24, true, () -> false).result());
    assertEquals(2, read(grabber).size());
    keyboard.release(grabber);
    keyboard.emit(A_UP);
    assertEquals(2, read(reader).size());
  }

  @Test
  void aLightThatIsWrittenIsOnAndSeen() throws InterruptedException {
    ByteBuffer written = ByteBuffer.allocate(2 * InputEvent.SIZE);
    InputEvent.of(EventCodes.EV_LED, EventCodes.LED_CAPSL, 1).writeTo(written);
    InputEvent.synReport().writeTo(written);
    assertEquals(48, keyboard.write(reader, written.array()).result());
    assertEquals(2, read(reader).size());
    assertArrayEquals(new byte[] {2, 0}, ioctl(0x80024519).data());
  }

  @Test
  void askingForTheKeysForgetsTheirEvents() throws InterruptedException {
    keyboard.emit(A_DOWN);
    Answer keys = ioctl(0x80604518);
    assertEquals(96, keys.result());
    assertEquals(1 << 6, keys.data()[3]);
    assertEquals(List.of(true), read(reader).stream().map(InputEvent::isSynReport).toList());
  }

  @Test
  void theNameIsCutToTheCallersBuffer() {
    assertEquals("Replug keyboard B\0", text(ioctl(0x81004506)));
    assertEquals("Repl", text(ioctl(0x80044506)));
  }

  @Test
  void thereIsNoUniqueIdAndNoAxis() {
    assertEquals(Errno.ENOENT.result(), ioctl(0x80ff4508).result());
    assertEquals(Errno.EINVAL.result(), ioctl(0x80184540).result());
  }

  @Test
  void anAbsolutePointerHasItsRanges() {
    EvdevDevice tablet =
        new EvdevDevice(Presets.of("absolute-pointer", "B", "replug/event58"), c -> 0);
    OpenEvdev file = tablet.open().orElseThrow();
    tablet.emit(
        List.of(InputEvent.of(EventCodes.EV_ABS, EventCodes.ABS_Y, 77), InputEvent.synReport()));
    Answer axis = tablet.ioctl(file, EvdevIoctl.decode(0x80184541), new byte[0]);
    ByteBuffer info = ByteBuffer.wrap(axis.data()).order(ByteOrder.nativeOrder());
    assertEquals(List.of(77, 0, 32767), List.of(info.getInt(), info.getInt(), info.getInt()));
  }

  @Test
  void aReaderThatFallsBehindIsWaitedForWithinBounds() throws InterruptedException {
    assertTrue(keyboard.awaitRoom(2, 0));
    assertFalse(keyboard.awaitRoom(1000, 0));
    assertTrue(keyboard.awaitRoom(1000, 0), "once it was waited for in vain, no longer");
    keyboard.emit(List.of(InputEvent.of(EventCodes.EV_KEY, 30, 1), InputEvent.synReport()));
    read(reader);
    assertFalse(keyboard.awaitRoom(1000, 0), "again, when it has read");
  }

  private List<InputEvent> read(OpenEvdev file) throws InterruptedException {
    ByteBuffer data = ByteBuffer.wrap(keyboard.read(file, 1000, true, () -> false).data());
    List<InputEvent> events = new ArrayList<>();
    while (data.hasRemaining()) {
      events.add(InputEvent.readFrom(data));
    }
    return events;
  }

  private Answer ioctl(int request) {
    return keyboard.ioctl(reader, EvdevIoctl.decode(request), new byte[0]);
  }

  private Answer setClock(OpenEvdev file, int clock) {
    byte[] argument = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(clock).array();
    return keyboard.ioctl(file, EvdevIoctl.decode(0x400445a0), argument);
  }

  private static String text(Answer answer) {
    return new String(answer.data(), StandardCharsets.UTF_8);
  }

  private static PollHandle handle(String name, List<String> log) {
    return new PollHandle() {
      @Override
      public void wake() {
        log.add(name + " woken");
      }

      @Override
      public void discard() {
        log.add(name + " freed");
      }
    };
  }

  private static List<InputEvent> key(int code, int value) {
    return List.of(InputEvent.of(EventCodes.EV_KEY, code, value), InputEvent.synReport());
  }
}
