package org.replug.plugin.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;
import org.replug.testkit.OpenFiles;
import org.replug.testkit.PluginConformance;
import org.replug.testkit.ValueMachine;
import org.replug.testkit.ValueOpenDevice;
import org.replug.testkit.ValueRestart;
import org.replug.testkit.ValueSession;

class SoundPluginTest {
  private static final String CARD = "/sys/devices/pci0000:00/0000:00:1b.0/sound/card0";
  private static final ValueMachine MACHINE =
      ValueMachine.builder()
          .file(CARD + "/id", "Intel")
          .file(CARD + "/pcmC0D0p/dev", "116:3")
          .file(CARD + "/pcmC0D0p/uevent", "MAJOR=116\nMINOR=3\nDEVNAME=snd/pcmC0D0p")
          .link(CARD + "/pcmC0D0p/device", "..")
          .link(CARD + "/pcmC0D0p/subsystem", "/sys/class/sound")
          .file(CARD + "/controlC0/dev", "116:2")
          .file(CARD + "/controlC0/uevent", "MAJOR=116\nMINOR=2\nDEVNAME=snd/controlC0")
          .link(CARD + "/controlC0/device", "..")
          .link(CARD + "/controlC0/subsystem", "/sys/class/sound")
          .file(CARD + "/uevent", "")
          .link(CARD + "/subsystem", "/sys/class/sound")
          .file(CARD + "/dsp/dev", "14:3")
          .file(CARD + "/dsp/uevent", "MAJOR=14\nMINOR=3\nDEVNAME=dsp")
          .link(CARD + "/dsp/subsystem", "/sys/class/sound")
          .link("/sys/class/sound/dsp", CARD + "/dsp")
          .link("/sys/dev/char/116:2", CARD + "/controlC0")
          .link("/sys/dev/char/116:3", CARD + "/pcmC0D0p")
          .link("/sys/class/sound/card0", CARD)
          .link("/sys/class/sound/controlC0", CARD + "/controlC0")
          .link("/sys/class/sound/pcmC0D0p", CARD + "/pcmC0D0p")
          .node("/dev/snd/controlC0", "116:2")
          .node("/dev/snd/pcmC0D0p", "116:3")
          .file("/run/udev/data/c116:3", "E:ID_PATH=pci-0000:00:1b.0")
          .build();
  private static final ValueOpenDevice OPEN =
      ValueOpenDevice.of(OpenFiles.character("/dev/snd/pcmC0D0p", "116:3"), MACHINE);
  private static final ValueOpenDevice MIXER =
      ValueOpenDevice.of(OpenFiles.character("/dev/snd/controlC0", "116:2"), MACHINE);

  private final SoundPlugin plugin = new SoundPlugin();

  @TestFactory
  Stream<DynamicTest> isAGoodPlugin() {
    return PluginConformance.of(plugin, OPEN, MIXER);
  }

  @Test
  void aStreamIsKnownByItsCard() {
    Device device = plugin.capture(OPEN).device();
    assertEquals("Intel pcmC0D0p", device.name());
    assertEquals(CARD.substring(4) + "/pcmC0D0p", device.devpath());
    assertEquals(Map.of("ID_PATH", "pci-0000:00:1b.0"), device.properties());
    // As the kernel has them: a card is complete when its mixer is there.
    assertEquals(List.of(device, plugin.capture(MIXER).device()), plugin.present(MACHINE));
  }

  @Test
  void aStreamThatSysfsDoesNotKnowIsAVirtualOne() {
    Device device = plugin.capture(ValueOpenDevice.of(OPEN.file(), ValueMachine.empty())).device();
    assertEquals("sound pcmC0D0p", device.name());
    assertEquals("/devices/virtual/sound/snd!pcmC0D0p", device.devpath());
  }

  @Test
  void aStubStandsAtItUnlessASubstituteIsWanted() {
    assertEquals(Optional.empty(), plugin.substitute(plugin.capture(OPEN), MACHINE));
    plugin.configure(Map.of("substitute", "true"));
    assertEquals(
        Optional.of(Path.of("/dev/snd/pcmC0D0p")),
        plugin.substitute(plugin.capture(OPEN), MACHINE));
    assertEquals(Optional.empty(), plugin.substitute(plugin.capture(OPEN), ValueMachine.empty()));
  }

  @Test
  void aSessionIsToldThatItsCardHasGone() throws IOException {
    List<DeviceRecord> records = ValueSession.holding(OPEN).checkpoint(plugin);
    ValueRestart silent = ValueRestart.of(records, new SoundPlugin(), ValueMachine.empty());
    assertEquals(List.of(Uevent.removed(records.get(0).device())), silent.uevents());
    ValueRestart same = ValueRestart.of(records, new SoundPlugin(), MACHINE);
    assertEquals(Uevent.added(records.get(0).device()), same.uevents().get(0));
  }

  @Test
  void theCardComesAndGoesWithItsMixer() throws IOException {
    String card = CARD.substring("/sys".length());
    List<DeviceRecord> records = ValueSession.holding(MIXER).checkpoint(plugin);
    Device mixer = records.get(0).device();
    assertEquals(
        List.of(Uevent.removed(mixer), Uevent.of(UeventAction.REMOVE, card, "sound", Map.of())),
        ValueRestart.of(records, new SoundPlugin(), ValueMachine.empty()).uevents());
    assertEquals(
        List.of(
            Uevent.added(plugin.capture(OPEN).device()),
            Uevent.added(mixer),
            Uevent.of(UeventAction.CHANGE, card, "sound", Map.of("SOUND_INITIALIZED", "1"))),
        ValueRestart.of(records, new SoundPlugin(), MACHINE).uevents());
  }

  @Test
  void aSettingThatIsNoneIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> plugin.configure(Map.of("substitute", "maybe")));
  }
}
