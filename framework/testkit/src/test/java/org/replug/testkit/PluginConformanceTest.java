package org.replug.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.Machine;
import org.replug.api.OpenDevice;
import org.replug.api.OpenFile;
import org.replug.api.ResourcePlugin;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;

/** A good plugin passes; one with a single fault fails the check that is about it, and no other. */
class PluginConformanceTest {
  private static final String PARENT = "/devices/virtual/misc";
  private static final String DEVPATH = "/devices/virtual/misc/hw_random";
  private static final OpenDevice SAMPLE =
      ValueOpenDevice.of(OpenFiles.character("/dev/hwrng", "10:183"), ValueMachine.empty());

  @TestFactory
  Stream<DynamicTest> aGoodPluginPasses() {
    return PluginConformance.of(new Good(), SAMPLE);
  }

  @Test
  void withoutASampleThereIsNothingToCheck() {
    assertThrows(IllegalArgumentException.class, () -> PluginConformance.of(new Good()));
  }

  @Test
  void aNameForPeopleIsNoName() {
    assertFails(
        List.of("its name is a short lower-case word that stays"),
        new Good() {
          @Override
          public String name() {
            return "Random Generator";
          }
        });
  }

  @Test
  void aPluginThatStumblesOverAHostilePathIsFound() {
    assertFails(
        List.of(
            "claims answers for hostile files, twice the same",
            "what it claims, it captures or refuses with a reason"),
        new Good() {
          @Override
          public boolean claims(OpenFile file) {
            return file.path().charAt(0) == '/' && super.claims(file);
          }
        });
  }

  @Test
  void aPluginThatClaimsWhatCriuCarriesIsFound() {
    assertFails(
        List.of("claims leaves alone what CRIU carries"),
        new Good() {
          @Override
          public boolean claims(OpenFile file) {
            return super.claims(file) || file.path().equals("/dev/null");
          }
        });
  }

  @Test
  void aPluginThatInventsDevicesIsFound() {
    assertFails(
        List.of("an empty machine has no device"),
        new Good() {
          @Override
          public List<Device> present(Machine machine) {
            return List.of(capture(SAMPLE).device());
          }
        });
  }

  @Test
  void aRemoveWithAnotherDeviceNumberIsFound() {
    assertDepartureFails(
        remove(DEVPATH, Map.of("DEVNAME", "/dev/hwrng", "MAJOR", "10", "MINOR", "184")));
  }

  @Test
  void aRemoveWithAnotherNodeIsFound() {
    assertDepartureFails(
        remove(DEVPATH, Map.of("DEVNAME", "/dev/null", "MAJOR", "10", "MINOR", "183")));
  }

  @Test
  void aRemoveWithLinksIsFound() {
    assertDepartureFails(
        remove(
            DEVPATH,
            Map.of(
                "DEVNAME", "/dev/hwrng", "MAJOR", "10", "MINOR", "183", "DEVLINKS", "/dev/rng")));
  }

  @Test
  void aRemoveOfAnotherDeviceIsFound() {
    assertDepartureFails(remove("/devices/virtual/misc/hw_random2", Map.of()));
  }

  @Test
  void aRemoveOfTheParentBeforeTheChildIsFound() {
    assertDepartureFails(remove(DEVPATH, Map.of()), remove(DEVPATH + "/child", Map.of()));
  }

  @Test
  void aDepartureThatAddsIsFound() {
    assertDepartureFails(Uevent.of(UeventAction.ADD, DEVPATH, "misc", Map.of()));
  }

  @Test
  void anArrivalThatCompletesItsParentIsGood() {
    assertFails(List.of(), arrivingWith(Uevent.of(UeventAction.CHANGE, PARENT, "misc", Map.of())));
  }

  @Test
  void anArrivalThatBringsItsParentOrChangesAnotherIsFound() {
    for (Uevent event :
        List.of(
            Uevent.of(UeventAction.ADD, PARENT, "misc", Map.of()),
            Uevent.of(UeventAction.CHANGE, PARENT, "pci", Map.of()),
            Uevent.of(UeventAction.CHANGE, PARENT + "/other", "misc", Map.of()))) {
      assertFails(List.of("/dev/hwrng: arrives by good uevents"), arrivingWith(event));
    }
  }

  private static ResourcePlugin arrivingWith(Uevent event) {
    return new Good() {
      @Override
      public List<Uevent> arrived(Device device) {
        return List.of(super.arrived(device).get(0), event);
      }
    };
  }

  @Test
  void anAddWithoutTheDeviceNumberIsFound() {
    assertFails(
        List.of("/dev/hwrng: arrives by good uevents"),
        new Good() {
          @Override
          public List<Uevent> arrived(Device device) {
            return List.of(
                Uevent.of(UeventAction.ADD, DEVPATH, "misc", Map.of("DEVNAME", device.devname())));
          }
        });
  }

  @Test
  void aPluginWithAMemoryIsFound() {
    List<String> seen = new ArrayList<>();
    assertFails(
        List.of("/dev/hwrng: is captured, twice the same"),
        new Good() {
          @Override
          public DeviceRecord capture(OpenDevice open) {
            seen.add(open.file().path());
            return DeviceRecord.of(
                super.capture(open).device(), Map.of("captures", String.valueOf(seen.size())));
          }
        });
  }

  private static Uevent remove(String devpath, Map<String, String> properties) {
    return Uevent.of(UeventAction.REMOVE, devpath, "misc", properties);
  }

  private static void assertDepartureFails(Uevent... events) {
    assertFails(
        List.of(
            "what it claims, it captures or refuses with a reason",
            "/dev/hwrng: departs by good uevents"),
        new Good() {
          @Override
          public List<Uevent> departed(Device device) {
            return List.of(events);
          }
        });
  }

  private static void assertFails(List<String> expected, ResourcePlugin plugin) {
    List<String> failed = new ArrayList<>();
    PluginConformance.of(plugin, SAMPLE)
        .forEach(
            test -> {
              try {
                test.getExecutable().execute();
              } catch (Throwable failure) {
                failed.add(test.getDisplayName());
              }
            });
    assertEquals(expected, failed);
  }

  private static class Good implements ResourcePlugin {
    @Override
    public String name() {
      return "hwrng";
    }

    @Override
    public boolean claims(OpenFile file) {
      return file.path().equals("/dev/hwrng");
    }

    @Override
    public DeviceRecord capture(OpenDevice open) {
      return DeviceRecord.of(
          Device.of(
              name(),
              "misc",
              DEVPATH,
              "/dev/hwrng",
              open.file().deviceNumber(),
              "random number generator",
              Set.of(),
              Map.of()),
          Map.of());
    }

    @Override
    public List<Uevent> arrived(Device device) {
      return List.of(
          Uevent.of(
              UeventAction.ADD,
              DEVPATH,
              "misc",
              Map.of("DEVNAME", device.devname(), "MAJOR", "10", "MINOR", "183")));
    }

    @Override
    public List<Uevent> departed(Device device) {
      return List.of(remove(DEVPATH, Map.of()));
    }
  }
}
