package org.replug.evdev.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.replug.evdev.InputEvent;
import org.replug.evdev.description.Recording;

/** The files of a public collection, which stands beside the project if it is there. */
class PublishedRecordingsTest {
  private static final Path COLLECTION = Path.of(System.getProperty("replug.devices"));

  @TestFactory
  List<DynamicTest> everyPublishedFileIsReadAndWrittenAgain() throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(COLLECTION)) {
      try (Stream<Path> tree = Files.walk(COLLECTION.resolve("evemu"))) {
        tree.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(
        DynamicTest.dynamicTest(
            "the collection is here",
            () -> assumeTrue(!files.isEmpty(), "no recordings in " + COLLECTION)));
    for (Path file : files) {
      tests.add(DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }
    return tests;
  }

  private static void check(Path file) throws IOException {
    Recording recording = RecordingFile.read(file);
    long lines = Files.readString(file).lines().filter(line -> line.startsWith("E: ")).count();
    assertEquals(lines, recording.events().size());
    assertFalse(recording.device().isEmpty() && recording.events().isEmpty());
    Recording expected = new Recording(recording.device(), fromStart(recording.events()));
    assertTrue(expected.equals(EvemuFormat.parse(EvemuFormat.format(recording))));
    if (recording.device().isPresent()) {
      assertTrue(expected.equals(LibinputFormat.parse(LibinputFormat.format(recording))));
    }
  }

  private static List<InputEvent> fromStart(List<InputEvent> events) {
    return events.stream()
        .map(event -> event.at(event.microseconds() - events.get(0).microseconds()))
        .toList();
  }
}
