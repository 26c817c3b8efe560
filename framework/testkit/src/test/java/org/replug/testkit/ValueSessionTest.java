package org.replug.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.Machine;
import org.replug.api.OpenDevice;
import org.replug.api.OpenFile;
import org.replug.api.ResourcePlugin;
import org.replug.api.StubPolicy;
import org.replug.api.Uevent;

/** A session made of values, on its way from one machine to another. */
class ValueSessionTest {
  private static final ValueMachine OLD = machine("old", "250:0");

  /** Looks after {@code /dev/toyN}; those that end in 9 must go first, those in 8 never. */
  private static final class Toys implements ResourcePlugin {
    @Override
    public String name() {
      return "toys";
    }

    @Override
    public boolean claims(OpenFile file) {
      return file.path().startsWith("/dev/toy");
    }

    @Override
    public DeviceRecord capture(OpenDevice open) {
      DeviceRecord record = DeviceRecord.of(Device.behind(open, name(), "toys"), Map.of());
      String path = open.file().path();
      return path.endsWith("8") ? record.withNeverRemoved("it would cry") : record;
    }

    @Override
    public DeviceRecord captureFrozen(DeviceRecord record, OpenDevice open) {
      return record.withDepartsFirst(open.file().path().endsWith("9"));
    }

    @Override
    public List<Device> present(Machine machine) {
      return machine.list(Path.of("/sys/class/toys")).stream()
          .flatMap(each -> Device.read(machine, Path.of("/sys/class/toys", each), name()).stream())
          .toList();
    }

    @Override
    public Optional<Path> substitute(DeviceRecord record, Machine machine) {
      return present(machine).stream().map(each -> Path.of(each.devname())).findFirst();
    }

    @Override
    public List<Uevent> arrived(Device device) {
      return List.of(Uevent.added(device));
    }

    @Override
    public List<Uevent> departed(Device device) {
      return List.of(Uevent.removed(device));
    }
  }

  private static ValueMachine machine(String place, String number) {
    String directory = "/sys/devices/" + place + "/toys/toy0";
    return ValueMachine.builder()
        .file(directory + "/dev", number)
        .file(directory + "/uevent", "DEVNAME=toy0")
        .link(directory + "/subsystem", "/sys/class/toys")
        .link("/sys/class/toys/toy0", directory)
        .link("/sys/dev/char/" + number, directory)
        .build();
  }

  private static OpenDevice toy(String path, String number) {
    return ValueOpenDevice.of(OpenFiles.character(path, number), OLD);
  }

  private static List<String> told(ValueRestart restart) {
    return restart.uevents().stream().map(event -> event.action() + " " + event.devpath()).toList();
  }

  @Test
  void whatIsGoneGoesAfterAllThatAreHereHaveCome() throws IOException {
    List<DeviceRecord> records =
        ValueSession.holding(
                toy("/dev/toy0", "250:0"), toy("/dev/toy8", "250:8"), toy("/dev/toy9", "250:9"))
            .checkpoint(new Toys());
    ValueRestart elsewhere = ValueRestart.of(records, new Toys(), machine("new", "250:4"));
    assertEquals(
        List.of(
            "REMOVE /devices/virtual/toys/toy9",
            "ADD /devices/new/toys/toy0",
            "REMOVE /devices/old/toys/toy0"),
        told(elsewhere));
    Path node = Path.of("/dev/toy0");
    assertEquals(
        Map.of("/dev/toy0", node, "/dev/toy8", node, "/dev/toy9", node), elsewhere.substitutes());
  }

  @Test
  void whatIsStillHereOnlyComes() throws IOException {
    List<DeviceRecord> records =
        ValueSession.holding(toy("/dev/toy0", "250:0")).checkpoint(new Toys());
    assertEquals(StubPolicy.EBADF, records.get(0).stub());
    assertEquals(
        List.of("ADD /devices/old/toys/toy0"), told(ValueRestart.of(records, new Toys(), OLD)));
    ValueRestart nowhere = ValueRestart.of(records, new Toys(), ValueMachine.empty());
    assertEquals(List.of("REMOVE /devices/old/toys/toy0"), told(nowhere));
    assertEquals(Map.of(), nowhere.substitutes());
  }

  @Test
  void whatNobodyLooksAfterIsNotCheckpointed() {
    ValueSession session = ValueSession.holding(toy("/dev/other", "250:1"));
    IllegalStateException refusal =
        assertThrows(IllegalStateException.class, () -> session.checkpoint(new Toys()));
    assertEquals("no plugin looks after /dev/other", refusal.getMessage());
  }
}
