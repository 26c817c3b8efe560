package org.replug.kernel.uevent;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  @Test
  void allIsDeliveredWhereEveryEventWasTakenAndNoListenerLostOne() {
    assertTrue(delivery(3, 3, 0, List.of()).complete());
    assertTrue(delivery(0, 0, 0, List.of()).complete());
  }

  @Test
  void anEventThatWasRefusedOrNotAnsweredOrLostIsNotDelivered() {
    assertFalse(delivery(3, 3, 0, List.of("add /devices/x: refused")).complete());
    assertFalse(delivery(3, 2, 0, List.of()).complete());
    assertFalse(delivery(3, 3, 1, List.of()).complete());
  }

  private static Delivery delivery(
      int sent, int acknowledged, long dropped, List<String> refusals) {
    return new Delivery(sent, acknowledged, dropped, Duration.ZERO, refusals);
  }
}
