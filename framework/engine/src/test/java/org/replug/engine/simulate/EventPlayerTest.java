package org.replug.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.replug.evdev.InputEvent;

class EventPlayerTest {
  private static final List<InputEvent> EVENTS =
      List.of(
          new InputEvent(5_000_000, 4, 4, 458756),
          new InputEvent(5_000_000, 1, 30, 1),
          new InputEvent(5_000_000, 0, 0, 0),
          new InputEvent(5_040_000, 1, 30, 0),
          new InputEvent(5_040_000, 0, 0, 0),
          new InputEvent(5_040_000, 1, 48, 1));

  @Test
  void packetsArePlayedOneByOneAsTheyWereRecorded() throws Exception {
    List<String> performed = new ArrayList<>();
    EventPlayer.Report report = EventPlayer.play(EVENTS, EventPlayer.AT_ONCE, performed::add);
    assertEquals(
        List.of("events 4 4 458756 1 30 1 0 0 0", "events 1 30 0 0 0 0", "events 1 48 1"),
        performed);
    assertEquals(3, report.packets());
    assertEquals(6, report.events());
  }

  @Test
  void noPacketComesBeforeItsTime() throws Exception {
    List<Long> times = new ArrayList<>();
    long begin = System.nanoTime();
    EventPlayer.play(EVENTS, 2, command -> times.add(System.nanoTime() - begin));
    assertTrue(times.get(1) >= 20_000_000, times::toString);
  }

  @Test
  void aRefusalEndsThePlay() {
    IOException refusal =
        assertThrows(
            IOException.class,
            () ->
                EventPlayer.play(
                    EVENTS,
                    EventPlayer.AT_ONCE,
                    command -> {
                      throw new IOException("gone");
                    }));
    assertEquals("gone", refusal.getMessage());
  }
}
