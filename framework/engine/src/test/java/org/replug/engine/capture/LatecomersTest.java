package org.replug.engine.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.replug.kernel.process.NamespaceType;
import org.replug.kernel.process.ProcessEntry;

class LatecomersTest {
  private static final long HOST = 4026531834L;
  private static final long OTHER = 4026532999L;
  private static final int SERVER = 100;
  private static final int CLIENT = 101;

  /** 20 seconds after boot. */
  private static final long STARTED_TICKS = 2000;

  @Test
  void aDeviceThatWasThereWhenItsHolderStartedIsNone() {
    assertFalse(awake().include(OptionalLong.of(5_000_000), Set.of(SERVER)));
  }

  @Test
  void aDeviceThatCameAfterItsHolderStartedIsOne() {
    assertTrue(awake().include(OptionalLong.of(21_000_000), Set.of(SERVER)));
  }

  @Test
  void oneHolderThatIsOlderIsEnough() {
    assertFalse(awake().include(OptionalLong.of(21_000_000), Set.of(CLIENT)));
    assertTrue(awake().include(OptionalLong.of(21_000_000), Set.of(CLIENT, SERVER)));
  }

  @Test
  void aDeviceThatUdevDoesNotKnowIsNone() {
    assertFalse(awake().include(OptionalLong.empty(), Set.of(SERVER)));
  }

  @Test
  void inDoubtAboutTheTimeThatTheMachineSleptADeviceIsOne() {
    Latecomers slept = latecomers(HOST, 17_000_000_000L);
    assertTrue(slept.include(OptionalLong.of(5_000_000), Set.of(SERVER)));
    assertFalse(slept.include(OptionalLong.of(2_000_000), Set.of(SERVER)));
  }

  @Test
  void whatARestoredProcessHoldsCameLaterWheneverItWasPlugged() {
    Latecomers restored = latecomers(OTHER, 0);
    assertTrue(restored.include(OptionalLong.empty(), Set.of(SERVER)));
    assertTrue(restored.include(OptionalLong.of(1), Set.of(SERVER)));
    assertFalse(restored.include(OptionalLong.empty(), Set.of()));
  }

  @Test
  void udevsDatabaseTellsWhenADeviceWasFirstSeen() {
    assertEquals(
        OptionalLong.of(3_141_592),
        Latecomers.initialized("S:dri/by-path/x\nI:3141592\nE:ID_PATH=pci\nV:1"));
    for (String entry : List.of("", "E:I:7", "I:", "I:-7", "I:soon", "I:99999999999999999999")) {
      assertEquals(OptionalLong.empty(), Latecomers.initialized(entry), entry);
    }
  }

  private static Latecomers awake() {
    return latecomers(HOST, 0);
  }

  private static Latecomers latecomers(long time, long suspendedNanos) {
    return new Latecomers(
        List.of(process(SERVER, STARTED_TICKS, time), process(CLIENT, 2 * STARTED_TICKS, time)),
        Map.of(NamespaceType.TIME, HOST),
        suspendedNanos);
  }

  private static ProcessEntry process(int pid, long ticks, long time) {
    return new ProcessEntry(
        pid,
        1,
        pid,
        pid,
        "Xorg",
        List.of("Xorg"),
        'S',
        ticks,
        false,
        Map.of(NamespaceType.TIME, time));
  }
}
