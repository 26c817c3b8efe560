package org.replug.simulator.cuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.evdev.description.Presets;

class UdevNotesTest {
  @Test
  void whatADeviceIsLiesWhereTheRuleLooksUntilItGoes(@TempDir Path udev) throws IOException {
    UdevNotes notes = new UdevNotes(udev);
    Path note = udev.resolve("replug-cuse/event40");
    Files.createFile(udev.resolve("control"));
    // The rule is there already: no udevd need be asked to take it.
    Path rules = Files.createDirectory(udev.resolve("rules.d"));
    Files.writeString(rules.resolve(notes.rule().file()), notes.rule().text());

    notes.leave("event40", Presets.of("mouse", "B", ""));
    assertEquals("ID_INPUT=1\nID_INPUT_MOUSE=1\n", Files.readString(note));
    assertEquals(
        note.getParent() + "/event$number",
        notes.rule().text().replaceAll("(?s).*file}=\"|\"\n", ""));
    notes.remove("event40");
    assertFalse(Files.exists(note));
  }

  @Test
  void whereThereIsNoUdevdNothingIsLeft(@TempDir Path udev) throws IOException {
    UdevNotes notes = new UdevNotes(udev);
    notes.leave("event40", Presets.of("mouse", "B", ""));
    notes.remove("event40");
    assertFalse(Files.exists(udev.resolve("replug-cuse")));
    assertFalse(Files.exists(udev.resolve("rules.d")));
  }
}
