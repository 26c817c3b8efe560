package org.replug.simulator.uinput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.evdev.description.AbsoluteAxis;
import org.replug.evdev.description.Presets;

/** What goes to the kernel and what is expected of it. */
class UinputValuesTest {
  @Test
  void theSetupHasIdentityAndName() {
    ByteBuffer setup =
        ByteBuffer.wrap(UinputRequests.setup(Presets.of("mouse", "B", "replug/B/0")))
            .order(ByteOrder.nativeOrder());
    assertEquals(92, setup.capacity());
    assertEquals(6, setup.getShort(0));
    assertEquals(0x5250, setup.getShort(2));
    byte[] name = new byte[80];
    setup.get(8, name);
    assertEquals("Replug mouse B", new String(name, StandardCharsets.UTF_8).split("\0")[0]);
  }

  @Test
  void anAxisHasItsCodeBeforeItsRange() {
    ByteBuffer axis =
        ByteBuffer.wrap(UinputRequests.axis(0x35, new AbsoluteAxis(1, 2, 3, 4, 5, 6)))
            .order(ByteOrder.nativeOrder());
    assertEquals(28, axis.capacity());
    assertEquals(0x35, axis.getInt());
    for (int field = 1; field <= 6; field++) {
      assertEquals(field, axis.getInt());
    }
  }

  @Test
  void theNextNodesFollowThoseThatAreThere() {
    assertEquals(
        List.of("input8/event1", "input9/event3"),
        NextNodes.of(List.of("event0", "event2", "input3", "input7", "mice", "mouse0"), 2));
    assertEquals(List.of("input0/event0"), NextNodes.of(List.of(), 1));
  }

  @Test
  void whenTheFixedNumbersAreTakenTheKernelGoesOnFarAbove() {
    List<String> names = new ArrayList<>();
    for (int event = 0; event < 32; event++) {
      names.add("event" + event);
    }
    assertEquals(List.of("input0/event256"), NextNodes.of(names, 1));
  }

  @Test
  void aTerminalThatIsSwitchedOffOrRawMakesNoText() {
    assertTrue(ConsoleKeyboard.makesText(1));
    assertTrue(ConsoleKeyboard.makesText(3));
    assertFalse(ConsoleKeyboard.makesText(0));
    assertFalse(ConsoleKeyboard.makesText(2));
    assertFalse(ConsoleKeyboard.makesText(4));
  }

  @Test
  void withoutUdevdThereIsNoRule(@TempDir Path udev) throws IOException {
    new SeatRule(udev).install();
    assertFalse(Files.exists(udev.resolve("rules.d")));
  }

  @Test
  void presetsAreDescribedAndMissingFilesNamed() throws IOException {
    UinputSimulator simulator = new UinputSimulator();
    assertEquals(
        "Replug touchscreen B", simulator.describe(List.of("touchscreen"), "B").get(0).name());
    IOException refusal =
        assertThrows(IOException.class, () -> simulator.describe(List.of("/no/such.file"), "B"));
    assertTrue(refusal.getMessage().contains("/no/such.file"), refusal.getMessage());
  }
}
