package org.replug.evdev.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.evdev.EventType;
import org.replug.evdev.InputEvent;
import org.replug.evdev.description.AbsoluteAxis;
import org.replug.evdev.description.DeviceDescription;
import org.replug.evdev.description.InputId;
import org.replug.evdev.description.Presets;
import org.replug.evdev.description.Recording;

class FormatsTest {
  private static final String MOUSE =
      """
      N: A mouse
      I: 0003 046d c077 0111
      P: 01 00 00 00 00 00 00 00
      B: 00 17 00 00 00 00 00 00 00
      B: 01 00 00 00 00 00 00 00 00
      B: 01 00 00 00 00 00 00 00 00
      B: 01 00 00 00 00 00 00 00 00
      B: 01 00 00 00 00 00 00 00 00
      B: 01 00 00 07 00 00 00 00 00
      B: 02 03 01 00 00 00 00 00 00
      """;

  private static final String LIBINPUT =
      """
      # libinput record
      version: 1
      ndevices: 1
      libinput:
        version: "1.22.1"
      system:
        kernel: "6.1.0"
      devices:
      - node: /dev/input/event7
        evdev:
          # Name: a pad
          name: "A \\"pad\\""
          id: [24, 1739, 52619, 0]
          codes:
            0: [0, 1, 2, 3, 4, 5] # EV_SYN
            1: [272, 325, 330] # EV_KEY
            3: [0, 1] # EV_ABS
          absinfo:
            0: [0, 1216, 0, 0, 12]
            1: [0, 680, 0, 0, 12]
          properties: [0, 2]
        udev:
          properties:
          - ID_INPUT=1
        quirks:
        events:
        # Current time is 12:00:00
        - evdev:
          - [  0,      0,   3,   0,     600] # EV_ABS / ABS_X
          - [  0,      0,   0,   0,       0] # ------------ SYN_REPORT (0) ---------- +0ms
        - libinput:
          - {time: 0.000, type: POINTER_MOTION}
        - evdev:
          - [  1,  20000,   1, 330,       1] # EV_KEY / BTN_TOUCH
      """;

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void whatEvemuWritesItReads(@ForAll("recordings") Recording recording) throws IOException {
    assertEquals(recording, EvemuFormat.parse(EvemuFormat.format(recording)));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void whatLibinputWritesItReads(@ForAll("recordings") Recording recording) throws IOException {
    assertEquals(recording, RecordingFile.parse(LibinputFormat.format(recording)));
  }

  /** A file may be anything: it is read, or refused with a reason, in no other way. */
  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void noTextIsReadAndNotUnderstood(@ForAll("damaged") String text) {
    try {
      Recording recording = RecordingFile.parse(text);
      assertFalse(recording.device().isEmpty() && recording.events().isEmpty());
    } catch (DescriptionFormatException e) {
      assertFalse(e.getMessage().isBlank());
    }
  }

  @Provide
  Arbitrary<Recording> recordings() {
    return Recordings.any();
  }

  @Provide
  Arbitrary<String> damaged() {
    return DamagedTexts.of(List.of(MOUSE, LIBINPUT, record()));
  }

  @Test
  void anOldDescriptionNeedsNoHeader() throws IOException {
    DeviceDescription mouse = EvemuFormat.parse(MOUSE).device().orElseThrow();
    assertEquals("A mouse", mouse.name());
    assertEquals(new InputId(3, 0x046d, 0xc077, 0x0111), mouse.id());
    assertEquals(Set.of(0x110, 0x111, 0x112), mouse.codes(EventType.KEY));
    assertEquals(Set.of(0, 1, 8), mouse.codes(EventType.REL));
    assertEquals(Set.of(0), mouse.properties());
  }

  @Test
  void eventsWithoutADeviceAreARecording() throws IOException {
    Recording recording =
        EvemuFormat.parse(
            "E: 1345610846.343504 0004 0004 -6291275\n# a remark\nE: 1.000001 1 1e 1");
    assertEquals(Optional.empty(), recording.device());
    assertEquals(
        List.of(
            new InputEvent(1345610846343504L, 4, 4, -6291275), new InputEvent(1000001, 1, 30, 1)),
        recording.events());
  }

  @Test
  void libinputsFileIsReadWithoutWhatLibinputMadeOfIt() throws IOException {
    Recording recording = RecordingFile.parse(LIBINPUT);
    DeviceDescription pad = recording.device().orElseThrow();
    assertEquals("A \"pad\"", pad.name());
    assertEquals(new AbsoluteAxis(0, 0, 1216, 0, 0, 12), pad.axes().get(0));
    assertEquals(Set.of(0, 2), pad.properties());
    assertEquals(3, recording.events().size());
    assertEquals(new InputEvent(1020000, 1, 330, 1), recording.events().get(2));
  }

  @Test
  void aCheckpointsRecordIsADescription() throws IOException {
    DeviceDescription tablet = RecordingFile.parse(record()).device().orElseThrow();
    assertEquals("Pen \"1\"", tablet.name());
    assertEquals(Optional.of("usb-1/input0"), tablet.physicalPath());
    assertEquals(new AbsoluteAxis(7, 0, 99, 1, 2, 3), tablet.axes().get(0));
    assertEquals(Set.of(320, 330), tablet.codes(EventType.KEY));
  }

  @Test
  void aRecordThatSaysNothingOfTheDeviceIsRefused() {
    DescriptionFormatException refusal =
        assertThrows(
            DescriptionFormatException.class, () -> RecordFormat.of(Map.of("name", "event7")));
    assertEquals("the record does not say what the device can do", refusal.getMessage());
  }

  @Test
  void everyPresetCanBeWrittenAndRead() throws IOException {
    for (String preset : Presets.names()) {
      DeviceDescription device = Presets.of(preset, "B", "replug/event56");
      Recording written = new Recording(Optional.of(device), List.of());
      Recording read = RecordingFile.parse(LibinputFormat.format(written));
      assertEquals(device, read.device().orElseThrow().withPhysicalPath("replug/event56"), preset);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|the file is empty",
        "hello|no line N:, with a name, and no line E:, an event",
        "# EVEMU 2.0\\nN: x|line 1: evemu's version 1 is understood, not 2",
        "I: 0003 0001 0001 0001|line 1: the line N:, with the name, comes first",
        "N: x\\nI: 0003 046d|line 2: not as many numbers as there should be: 0003 046d",
        "N: x\\nI: 10003 0 0 0|line 2: an identity has numbers from 0 to ffff, not 10003 0 0 0",
        "N: x\\nB: 01 zz|line 2: not a number: zz",
        "N: x\\nB: 01 fff|line 2: not a byte: fff",
        "N: x\\nB: 02 00 00 01|there is no REL code 16; they go from 0 to 15",
        "N: x\\nB: 03 01|the axis 00 has no line A: with its range",
        "N: x\\nB: 03 01\\nA: 00 5 5 0 0|ABS_X goes from 5 to 5: it has no room",
        "N: x\\nB: 03 04\\nA: 02 5 4 0 0|ABS_Z goes from 5 to 4",
        "N: x\\nA: 00 5|line 2: an axis has a code and four or five numbers: 00 5",
        "N: x\\nsurprise|line 2: not a line of evemu's: surprise",
        "N: x\\nN: y|line 2: a second device; a file describes one",
        "E: 0 1 2 3|line 1: an event is SECONDS.MICROSECONDS TYPE CODE VALUE: 0 1 2 3",
        "E: 0.000000 1 2 99999999999|line 1: not a number: 99999999999",
        "version: 2|version 1 is understood, not 2",
        "version: 1|the document has no devices",
        "version: 1\\ndevices: 7|devices is no list",
        "version: 1\\ndevices: []|no device",
        "version: 1\\ndevices: [{evdev: {name: 7}}]|devices[0].evdev.name is no text",
        "version: 1\\ndevices: [{evdev: {name: x, id: [1, 2]}}]"
            + "|devices[0].evdev.id has 2 numbers, not 4",
        "version: 1\\ndevices: [{evdev: {name: x, id: [1, 2, 3, 4], codes: {1: [768]}}}]"
            + "|devices[0].evdev: there is no KEY code 768; they go from 0 to 767",
        "version: 1\\ndevices: [{evdev: {name: x, id: [1, 2, 3, 4], codes: {3: [0]}}}]"
            + "|devices[0].evdev has no absinfo",
        "version: 1\\ndevices: !!java.net.URL [http://x]|",
        "attributes: {capabilities.key: x}|no list of codes: x",
      })
  void whatCannotBeIsRefusedWithAReason(String row) {
    String[] parts = row.split("\\|", 2);
    String text = parts[0].replace("\\n", "\n");
    DescriptionFormatException refusal =
        assertThrows(DescriptionFormatException.class, () -> RecordingFile.parse(text));
    assertTrue(refusal.getMessage().startsWith(parts[1]), refusal.getMessage());
  }

  @Test
  void aNestOfListsAndAMultipliedOneAreRefused() {
    String deep = "version: 1\ndevices: " + "[".repeat(100_000);
    assertThrows(DescriptionFormatException.class, () -> RecordingFile.parse(deep));
    StringBuilder wide = new StringBuilder("version: 1\na0: &a0 [1, 2, 3]\n");
    for (int level = 1; level < 40; level++) {
      wide.append(String.format("a%d: &a%d [*a%d, *a%d]%n", level, level, level - 1, level - 1));
    }
    assertThrows(DescriptionFormatException.class, () -> RecordingFile.parse(wide.toString()));
  }

  @Test
  void aFileIsNamedInItsRefusal(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("x.desc"), new byte[] {'N', (byte) 0xff});
    IOException refusal = assertThrows(IOException.class, () -> RecordingFile.read(file));
    assertEquals(file + ": no text in UTF-8", refusal.getMessage());
    Files.writeString(file, "E: 0.000000 0 0 0\n");
    IOException second = assertThrows(IOException.class, () -> RecordingFile.device(file));
    assertEquals(file + " holds events, but describes no device", second.getMessage());
  }

  @Test
  void aFileThatIsTooLargeIsRefused(@TempDir Path directory) throws IOException {
    Path large = directory.resolve("large.evemu");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(RecordingFile.LARGEST + 1L);
    }
    IOException refusal = assertThrows(IOException.class, () -> RecordingFile.read(large));
    assertEquals(large + " is larger than 64 MiB; no recording is", refusal.getMessage());
  }

  private static String record() {
    return """
        {"device": {"name": "ignored"},
         "attributes": {"name": "Pen \\"1\\"", "phys": "usb-1/input0", "id": "0003:056a:00b8:0100",
           "capabilities.key": "320,330", "capabilities.abs": "0,1", "properties": "0",
           "axis.0": "value=7 min=0 max=99 fuzz=1 flat=2 resolution=3",
           "axis.1": "value=0 min=0 max=50 fuzz=0 flat=0 resolution=0"}}
        """;
  }

  @Test
  void whatMightKeepItsReaderWaitingIsNoRecording() {
    IOException refusal =
        assertThrows(IOException.class, () -> RecordingFile.read(Path.of("/dev/null")));
    assertEquals("/dev/null is no regular file", refusal.getMessage());
    refusal = assertThrows(IOException.class, () -> RecordingFile.read(Path.of("/none.evemu")));
    assertEquals("there is no file /none.evemu", refusal.getMessage());
  }
}
