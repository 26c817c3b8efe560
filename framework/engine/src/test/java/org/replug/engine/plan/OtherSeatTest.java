package org.replug.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.replug.engine.image.ProcessRecord;
import org.replug.engine.image.SessionFacts;

class OtherSeatTest {
  private static final Optional<String> SEAT = Optional.of("seat-replug");

  @Test
  void aServerOfTheMachinesOwnSeatDoesNotTakeDevicesOfAnother() {
    OtherSeat other = OtherSeat.of(session(false, "/usr/lib/xorg/Xorg", ":7"), SEAT, true).get();
    assertEquals(new OtherSeat("seat-replug", "seat0"), other);
    assertTrue(other.sentence().contains("-seat seat-replug"), other.sentence());
  }

  @Test
  void aServerThatSitsThereTakesThem() {
    SessionFacts session = session(false, "Xorg", ":7", "-seat", "seat-replug");
    assertEquals(Optional.empty(), OtherSeat.of(session, SEAT, true));
  }

  @Test
  void whoHearsNoUdevdOfTheMachinesIsToldOfNoSeat() {
    assertEquals(Optional.empty(), OtherSeat.of(session(true, "Xorg"), SEAT, true));
    assertEquals(Optional.empty(), OtherSeat.of(session(false, "Xorg"), SEAT, false));
  }

  @Test
  void devicesThatUdevdDoesNotKnowHaveNoSeat() {
    assertEquals(Optional.empty(), OtherSeat.of(session(false, "Xorg"), Optional.empty(), true));
  }

  private static SessionFacts session(boolean ownNetwork, String... server) {
    return new SessionFacts(
        100,
        true,
        ownNetwork,
        false,
        Optional.empty(),
        List.of(),
        List.of(
            new ProcessRecord(100, 1, "xinit", List.of("xinit", "--", ":7", "-seat", "seat9")),
            new ProcessRecord(101, 2, "Xorg", List.of(server))));
  }
}
