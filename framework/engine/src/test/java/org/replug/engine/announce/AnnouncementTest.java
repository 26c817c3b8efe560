package org.replug.engine.announce;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.replug.kernel.uevent.Pathway;
import org.replug.kernel.uevent.PathwayChoice;

class AnnouncementTest {
  @Test
  void allIsDeliveredWhereEveryEventWasTakenAndNoListenerLostOne() {
    assertTrue(announcement(3, 3, 0, List.of()).delivered());
    assertTrue(announcement(0, 0, 0, List.of()).delivered());
  }

  @Test
  void anEventThatWasRefusedOrNotAnsweredOrLostIsNotDelivered() {
    assertFalse(announcement(3, 3, 0, List.of("add /devices/x: refused")).delivered());
    assertFalse(announcement(3, 2, 0, List.of()).delivered());
    assertFalse(announcement(3, 3, 1, List.of()).delivered());
  }

  private static Announcement announcement(
      int sent, int acknowledged, long dropped, List<String> refusals) {
    return new Announcement(
        new PathwayChoice(Pathway.KERNEL, "a test"), sent, acknowledged, dropped, refusals);
  }
}
