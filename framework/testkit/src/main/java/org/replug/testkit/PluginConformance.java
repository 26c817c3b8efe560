package org.replug.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.FileType;
import org.replug.api.OpenDevice;
import org.replug.api.OpenFile;
import org.replug.api.ResourcePlugin;

/**
 * The checks that every {@link ResourcePlugin} must pass, whatever it looks after.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> isAGoodPlugin() {
 *   return PluginConformance.of(new RandomGenerator(), open);
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class PluginConformance {
  private final ResourcePlugin plugin;
  private final List<OpenDevice> samples;

  private PluginConformance(ResourcePlugin plugin, List<OpenDevice> samples) {
    this.plugin = plugin;
    this.samples = samples;
  }

  /**
   * The checks as tests of JUnit 5.
   *
   * @param plugin the plugin
   * @param samples at least one open device that the plugin claims and can capture
   * @throws IllegalArgumentException without a sample: most checks would then check nothing
   */
  public static Stream<DynamicTest> of(ResourcePlugin plugin, OpenDevice... samples) {
    if (samples.length == 0) {
      throw new IllegalArgumentException("no open device to test the plugin with");
    }
    return new PluginConformance(plugin, List.of(samples)).checks();
  }

  /**
   * The checks that need no open device; too few for a plugin's own tests, but possible for any
   * plugin.
   */
  public static Stream<DynamicTest> withoutDevice(ResourcePlugin plugin) {
    return new PluginConformance(plugin, List.of()).checks();
  }

  private Stream<DynamicTest> checks() {
    Stream<DynamicTest> onItsOwn =
        Stream.of(
            dynamicTest("its name is a short lower-case word that stays", this::checkName),
            dynamicTest("claims answers for hostile files, twice the same", this::checkHostile),
            dynamicTest("claims leaves alone what CRIU carries", this::checkOrdinary),
            dynamicTest("what it claims, it captures or refuses with a reason", this::checkSilent),
            dynamicTest("an empty machine has no device", this::checkEmptyMachine));
    return Stream.concat(onItsOwn, samples.stream().flatMap(this::checksWith));
  }

  private Stream<DynamicTest> checksWith(OpenDevice open) {
    String of = open.file().path() + ": ";
    return Stream.of(
        dynamicTest(of + "is claimed", () -> assertTrue(plugin.claims(open.file()))),
        dynamicTest(of + "is captured, twice the same", () -> checkCapture(open)),
        dynamicTest(of + "is the same device when frozen", () -> checkFrozen(open)),
        dynamicTest(
            of + "departs by good uevents",
            () -> EventRules.checkDeparted(plugin, plugin.capture(open).device())),
        dynamicTest(
            of + "arrives by good uevents",
            () -> EventRules.checkArrived(plugin, plugin.capture(open).device())),
        dynamicTest(of + "may have any name", () -> checkHostileName(open)),
        dynamicTest(of + "its machine lists each device once", () -> checkPresent(open)));
  }

  private void checkName() {
    String name = plugin.name();
    assertTrue(name.matches("[a-z][a-z0-9-]{0,31}"), () -> "no short lower-case word: " + name);
    assertEquals(name, plugin.name(), "the name must stay");
  }

  private void checkHostile() {
    assertAll(
        HostileFiles.all().stream()
            .map(
                file ->
                    (Executable)
                        () -> assertEquals(plugin.claims(file), plugin.claims(file), file::path)));
  }

  private void checkOrdinary() {
    List<OpenFile> carried =
        List.of(
            OpenFiles.onDisk("/etc/passwd"),
            OpenFiles.onDisk("/home/user/dev/input/event0"),
            OpenFiles.character("/dev/null", "1:3"),
            OpenFiles.character("/dev/zero", "1:5"),
            OpenFiles.character("/dev/tty1", "4:1"),
            OpenFiles.character("/dev/ptmx", "5:2"),
            OpenFiles.character("/dev/pts/0", "136:0"),
            OpenFiles.onFuse("/home/user/remote/letter.txt"),
            OpenFiles.file("pipe:[4711]", FileType.OTHER, Optional.empty(), ""),
            OpenFiles.file(
                "anon_inode:[eventpoll]", FileType.ANONYMOUS, Optional.empty(), "anon_inodefs"));
    for (OpenFile file : carried) {
      assertFalse(plugin.claims(file), () -> "claims " + file.path());
    }
  }

  private void checkSilent() {
    Stream<OpenFile> files =
        Stream.concat(samples.stream().map(OpenDevice::file), HostileFiles.all().stream());
    for (OpenFile file : files.filter(plugin::claims).toList()) {
      ValueOpenDevice silent = ValueOpenDevice.of(file, ValueMachine.empty());
      try {
        DeviceRecord record = plugin.capture(silent);
        checkRecord(record);
        EventRules.checkDeparted(plugin, record.device());
      } catch (IOException e) {
        assertNotNull(e.getMessage(), () -> "a refusal says why: " + file.path());
      }
    }
  }

  private void checkEmptyMachine() {
    assertEquals(List.of(), plugin.present(ValueMachine.empty()));
  }

  private void checkCapture(OpenDevice open) throws IOException {
    DeviceRecord first = plugin.capture(open);
    checkRecord(first);
    assertEquals(first, plugin.capture(open), "a plugin keeps no state");
  }

  private void checkFrozen(OpenDevice open) throws IOException {
    DeviceRecord before = plugin.capture(open);
    DeviceRecord frozen = plugin.captureFrozen(before, open);
    checkRecord(frozen);
    assertEquals(before.device(), frozen.device(), "a frozen device is still the same");
    assertEquals(before.stub(), frozen.stub(), "the stub is chosen at the first capture");
  }

  private void checkRecord(DeviceRecord record) {
    assertNotNull(record, "no record");
    assertEquals(plugin.name(), record.device().plugin(), "the record names its plugin");
    for (String kind : record.device().kinds()) {
      assertEquals(kind.toLowerCase(Locale.ROOT), kind, "kinds are lower-case words");
    }
  }

  private void checkHostileName(OpenDevice open) throws IOException {
    Device device = plugin.capture(open).device();
    Device hostile =
        new Device(
            device.plugin(),
            device.subsystem(),
            device.devpath(),
            device.devname(),
            device.deviceNumber(),
            "name\nACTION=remove\0\u001b[2J",
            device.kinds(),
            device.properties());
    assertDoesNotThrow(() -> plugin.arrived(hostile));
    assertDoesNotThrow(() -> plugin.departed(hostile));
  }

  private void checkPresent(OpenDevice open) {
    List<Device> devices = plugin.present(open.machine());
    assertEquals(devices, plugin.present(open.machine()), "twice the same");
    Set<String> seen = new HashSet<>();
    for (Device device : devices) {
      assertTrue(seen.add(device.devpath()), () -> "listed twice: " + device.devpath());
      assertEquals(plugin.name(), device.plugin(), "the device names its plugin");
      EventRules.checkArrived(plugin, device);
      EventRules.checkDeparted(plugin, device);
    }
  }
}
