package org.replug.evdev.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.evdev.EventCodes;
import org.replug.evdev.EventType;
import org.replug.evdev.description.DeviceDescription;
import org.replug.evdev.description.DeviceDraft;
import org.replug.evdev.description.InputId;
import org.replug.evdev.description.Recording;

class WantedDevicesTest {
  private static final int FF_RUMBLE = 0x50;

  @Test
  void aDescribedDeviceComesWithoutForceFeedbackThatNobodyWouldGive(@TempDir Path folder)
      throws IOException {
    DeviceDescription pad =
        new DeviceDraft("pad")
            .id(new InputId(InputId.BUS_VIRTUAL, 1, 2, 3))
            .with(EventType.KEY, List.of(EventCodes.BTN_SOUTH))
            .with(EventType.FF, List.of(FF_RUMBLE))
            .finish();
    Path file = folder.resolve("pad.evemu");
    Files.writeString(file, EvemuFormat.format(new Recording(Optional.of(pad), List.of())));
    assertEquals(Set.of(EventType.KEY, EventType.FF), RecordingFile.device(file).codes().keySet());
    DeviceDescription wanted = WantedDevices.of(file.toString(), "B", "replug/0");
    assertEquals(Set.of(EventType.KEY), wanted.codes().keySet());
    assertEquals(Optional.of("replug/0"), wanted.physicalPath());
  }

  @Test
  void eachDeviceOfALabelHasANodeAndAPlaceNamedAfterIt() throws IOException {
    Map<String, DeviceDescription> devices =
        WantedDevices.byNode(List.of("pointer", "keyboard"), "B");
    assertEquals(List.of("event56", "event57"), List.copyOf(devices.keySet()));
    assertEquals(Optional.of("replug/event57"), devices.get("event57").physicalPath());
    assertEquals("Replug keyboard B", devices.get("event57").name());
  }

  @Test
  void moreThanALabelHasNumbersForAreRefused() {
    List<String> many = Collections.nCopies(17, "keyboard");
    IOException refusal = assertThrows(IOException.class, () -> WantedDevices.byNode(many, "B"));
    assertEquals("at most 16 devices can share the label B", refusal.getMessage());
  }
}
