package org.replug.plugin.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.replug.testkit.ValueMachine;
import org.replug.testkit.ValueOpenDevice;

class DescriptionTest {
  private static final Path KEYBOARD_NODE = Path.of(Samples.KEYBOARD, "event3");

  @Test
  void sysfsTellsNameIdentityAndCapabilities() {
    InputDescription keyboard = SysfsInput.describe(Samples.withoutUdev().build(), KEYBOARD_NODE);
    assertEquals("AT Translated Set 2 keyboard", keyboard.name());
    assertEquals(Optional.of("isa0060/serio0/input0"), keyboard.phys());
    assertEquals(Optional.empty(), keyboard.uniq());
    assertEquals(Optional.of(new InputId(0x11, 1, 1, 0xab41)), keyboard.id());
    assertEquals("0,1,2", keyboard.capabilities().of(EventType.LED).toString());
    assertTrue(keyboard.capabilities().of(EventType.KEY).has(Samples.KEY_LEFTSHIFT));
    assertTrue(keyboard.capabilities().of(EventType.REL).isEmpty());
  }

  @Test
  void sysfsWithoutFilesDescribesNothing() {
    assertEquals(
        InputAttributes.NOTHING_KNOWN, SysfsInput.describe(ValueMachine.empty(), KEYBOARD_NODE));
  }

  @Test
  void malformedFilesOfSysfsAreAsGoodAsMissing() {
    ValueMachine machine =
        ValueMachine.builder()
            .file(Samples.KEYBOARD + "/id/bustype", "eleven")
            .file(Samples.KEYBOARD + "/id/vendor", "0001")
            .file(Samples.KEYBOARD + "/id/product", "10001")
            .file(Samples.KEYBOARD + "/id/version", "")
            .file(Samples.KEYBOARD + "/capabilities/key", "all of them")
            .build();
    assertEquals(InputAttributes.NOTHING_KNOWN, SysfsInput.describe(machine, KEYBOARD_NODE));
  }

  @Test
  void theDeviceTellsItsRanges() {
    InputDescription touchscreen =
        EvdevInput.describe(
            Samples.touchscreen(ValueMachine.empty()), InputAttributes.NOTHING_KNOWN);
    assertEquals(new AxisRange(17, 0, 3312, 1, 2, 10), touchscreen.ranges().get(0));
    assertEquals(1, touchscreen.ranges().size(), "unanswered axes have no range");
  }

  @Test
  void theDeviceIsBelievedBeforeSysfs() {
    ValueMachine machine = Samples.laptop().file(Samples.KEYBOARD + "/name", "other").build();
    InputDescription sysfs = SysfsInput.describe(machine, KEYBOARD_NODE);
    InputDescription asked = EvdevInput.describe(Samples.keyboard(machine), sysfs);
    assertEquals("other", sysfs.name());
    assertEquals("AT Translated Set 2 keyboard", asked.name());
  }

  @Test
  void whatTheDeviceDoesNotAnswerIsTakenFromSysfs() {
    ValueMachine machine = Samples.laptop().build();
    InputDescription sysfs = SysfsInput.describe(machine, KEYBOARD_NODE);
    ValueOpenDevice silent = ValueOpenDevice.of(Samples.keyboardFile(), machine);
    assertEquals(sysfs, EvdevInput.describe(silent, sysfs));
  }

  @Test
  void aNameEndsAtItsNul() {
    ValueOpenDevice open =
        Samples.keyboard(ValueMachine.empty())
            .withAnswer(EvdevIoctl.NAME, Samples.text("keys\0rubbish"));
    assertEquals("keys", EvdevInput.describe(open, InputAttributes.NOTHING_KNOWN).name());
  }

  @Test
  void aNameThatFillsTheBufferIsTakenWhole() {
    String longest = "k".repeat(EvdevIoctl.TEXT_BYTES);
    ValueOpenDevice open =
        Samples.keyboard(ValueMachine.empty()).withAnswer(EvdevIoctl.NAME, Samples.text(longest));
    assertEquals(longest, EvdevInput.describe(open, InputAttributes.NOTHING_KNOWN).name());
  }
}
