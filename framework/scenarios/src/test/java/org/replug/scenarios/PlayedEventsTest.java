package org.replug.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.replug.evdev.EventCodes;
import org.replug.evdev.InputEvent;
import org.replug.evdev.description.DeviceDescription;
import org.replug.evdev.description.Presets;

class PlayedEventsTest {
  private static final DeviceDescription SCREEN = Presets.of("touchscreen", "", "");
  private static final InputEvent END = InputEvent.synReport();

  @Test
  void whatChangesNothingDoesNotCount() {
    InputEvent down = InputEvent.of(EventCodes.EV_KEY, EventCodes.BTN_TOUCH, 1);
    InputEvent unknown = InputEvent.of(EventCodes.EV_REL, EventCodes.REL_X, 5);
    assertEquals(of(down, END), of(down, unknown, END, END, down, END));
    assertNotEquals(of(down, END), of(END));
  }

  @Test
  void aFingerIsKnownByItsSlotHoweverOftenThatIsSaid() {
    InputEvent slot = InputEvent.of(EventCodes.EV_ABS, EventCodes.ABS_MT_SLOT, 1);
    InputEvent place = InputEvent.of(EventCodes.EV_ABS, EventCodes.ABS_MT_POSITION_X, 300);
    assertEquals(of(slot, place, END), of(slot, slot, place, END));
    assertNotEquals(of(slot, place, END), of(place, END));
  }

  @Test
  void aDifferenceNamesThePacketAndTimesAreCountedFromTheFirst() {
    InputEvent down = InputEvent.of(EventCodes.EV_KEY, EventCodes.BTN_TOUCH, 1);
    InputEvent up = InputEvent.of(EventCodes.EV_KEY, EventCodes.BTN_TOUCH, 0);
    PlayedEvents played = of(down.at(0), END.at(1000), up.at(5000), END.at(5000));
    PlayedEvents recorded = of(down.at(70), END.at(7000), up.at(8010), END.at(8010));
    assertEquals("", played.difference(recorded));
    assertEquals(List.of(10L), played.errors(recorded, 4));
    assertTrue(played.difference(of(down, END)).startsWith("packet 1 of 2: "));
  }

  private static PlayedEvents of(InputEvent... events) {
    return PlayedEvents.of(SCREEN, List.of(events));
  }
}
