package org.replug.evdev.emulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.replug.evdev.EventCodes;
import org.replug.evdev.InputEvent;

class EventBufferTest {
  private static final InputEvent A_DOWN = InputEvent.of(EventCodes.EV_KEY, 30, 1);
  private static final InputEvent LED_ON = InputEvent.of(EventCodes.EV_LED, 1, 1);
  private static final InputEvent SYN = InputEvent.synReport();
  private static final InputEvent DROPPED =
      InputEvent.of(EventCodes.EV_SYN, EventCodes.SYN_DROPPED, 0);

  private final EventBuffer buffer = new EventBuffer(8);

  @Test
  void aPacketCanBeReadOnceItIsWhole() {
    buffer.add(A_DOWN);
    assertFalse(buffer.isReadable());
    buffer.add(SYN);
    assertEquals(List.of(A_DOWN, SYN), take(1000));
    assertFalse(buffer.isReadable());
  }

  @Test
  void aSmallReadTakesWholeEventsOnly() {
    add(A_DOWN, SYN);
    assertEquals(List.of(A_DOWN), take(InputEvent.SIZE * 2 - 1));
    assertEquals(List.of(SYN), take(InputEvent.SIZE));
  }

  @Test
  void anOverflowLeavesOnlyItsNoticeAndTheNewestEvent() {
    add(A_DOWN, SYN, A_DOWN, SYN, A_DOWN, SYN, A_DOWN);
    assertEquals(0, buffer.room());
    add(SYN);
    assertEquals(List.of(DROPPED, SYN), take(1000));
  }

  @Test
  void anOverflowInsideAPacketIsReadWithTheNextWholeOne() {
    add(A_DOWN, A_DOWN, A_DOWN, A_DOWN, A_DOWN, A_DOWN, A_DOWN, A_DOWN);
    assertFalse(buffer.isReadable());
    add(SYN);
    assertEquals(List.of(DROPPED, A_DOWN, SYN), take(1000));
  }

  @Test
  void forgettingATypeTakesEmptyPacketsAlong() {
    add(A_DOWN, SYN, LED_ON, SYN);
    buffer.forget(EventCodes.EV_KEY);
    assertEquals(List.of(SYN, LED_ON, SYN), take(1000));
  }

  @Test
  void forgettingKeepsTheEndOfAHalfReadPacket() {
    add(A_DOWN, SYN, A_DOWN, SYN);
    take(InputEvent.SIZE);
    buffer.forget(EventCodes.EV_KEY);
    assertEquals(List.of(SYN), take(1000));
  }

  @Test
  void droppingSaysSoWithTheNextPacket() {
    add(A_DOWN, SYN);
    buffer.drop(0);
    assertFalse(buffer.isReadable());
    add(LED_ON, SYN);
    assertEquals(List.of(DROPPED, LED_ON, SYN), take(1000));
  }

  @Test
  void droppingNothingSaysNothing() {
    buffer.drop(0);
    add(LED_ON, SYN);
    assertTrue(buffer.isReadable());
    assertEquals(List.of(LED_ON, SYN), take(1000));
  }

  private void add(InputEvent... events) {
    for (InputEvent event : events) {
      buffer.add(event);
    }
  }

  private List<InputEvent> take(int bytes) {
    ByteBuffer taken = ByteBuffer.wrap(buffer.take(bytes));
    List<InputEvent> events = new ArrayList<>();
    while (taken.hasRemaining()) {
      events.add(InputEvent.readFrom(taken));
    }
    return events;
  }
}
