package org.replug.plugin.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.replug.api.DeviceRecord;

/** Real devices, recorded by many people; the collection is no part of the project. */
class RecordedDevicesTest {
  private static final Path COLLECTION =
      Path.of(System.getProperty("replug.devices", "../../../shared/devices")).resolve("evemu");

  // By the collection's folders. A receiver or a tablet consists of several devices: the half of a
  // keyboard that moves the pointer is among the keyboards. Under "misc" anything is right.
  private static final Map<String, Set<String>> KINDS =
      Map.of(
          "joysticks", Set.of("joystick"),
          "keyboards", Set.of("keyboard", "pointer"),
          "mice", Set.of("pointer"),
          "tablets", Set.of("tablet", "pointer", "touchscreen"),
          "touchpads", Set.of("pointer"),
          "touchscreens", Set.of("touchscreen"),
          "trackballs", Set.of("pointer"),
          "trackpoints", Set.of("pointer"));

  private final InputPlugin plugin = new InputPlugin();

  @TestFactory
  Stream<DynamicTest> eachIsOfTheKindOfItsFolderAndKeepsItsRanges() throws IOException {
    assumeTrue(
        Files.isDirectory(COLLECTION),
        "no recorded devices: give their folder by -Dreplug.devices=DIR");
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(COLLECTION)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        // Some files hold events alone, without a description of the device.
        if (Files.readString(file).lines().anyMatch(line -> line.startsWith("N: "))) {
          files.add(file);
        }
      }
    }
    assertFalse(files.isEmpty());
    return files.stream()
        .map(file -> dynamicTest(COLLECTION.relativize(file).toString(), () -> check(file)));
  }

  private void check(Path file) throws IOException {
    RecordedDevice recorded = RecordedDevice.parse(Files.readAllLines(file));
    DeviceRecord record = plugin.capture(recorded.open());
    assertEquals(recorded.name(), record.device().name());
    Set<String> expected = KINDS.getOrDefault(file.getParent().getFileName().toString(), Set.of());
    assertTrue(
        expected.isEmpty() || record.device().kinds().stream().anyMatch(expected::contains),
        () -> "kinds: " + record.device().kinds());
    Bitmap axes =
        Bitmap.ofBytes(recorded.codes().getOrDefault(EventType.ABS.number(), new byte[0]));
    for (int axis : axes.codes()) {
      int[] fields = recorded.ranges().get(axis);
      assertEquals(
          new AxisRange(0, fields[0], fields[1], fields[2], fields[3], fields[4]).toString(),
          record.attributes().get("axis." + axis));
    }
  }
}
