package org.replug.plugin.generic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replug.api.DeviceRecord;
import org.replug.api.StubPolicy;
import org.replug.testkit.OpenFiles;
import org.replug.testkit.PluginConformance;
import org.replug.testkit.ValueMachine;
import org.replug.testkit.ValueOpenDevice;

class GenericPluginTest {
  private final GenericPlugin plugin = new GenericPlugin();

  private static ValueOpenDevice open(String path) {
    return ValueOpenDevice.of(OpenFiles.character(path, "10:183"), ValueMachine.empty());
  }

  @TestFactory
  Stream<DynamicTest> isAGoodPlugin() {
    plugin.configure(Map.of("ebadf", "/dev/hwrng"));
    return PluginConformance.of(plugin, open("/dev/hwrng"));
  }

  @Test
  void withoutConfigurationItClaimsNothing() {
    assertFalse(plugin.claims(OpenFiles.character("/dev/hwrng", "10:183")));
    assertFalse(plugin.claims(OpenFiles.character("", "10:183")));
  }

  @Test
  void theConfigurationChoosesTheStub() throws IOException {
    plugin.configure(Map.of("ebadf", "/dev/a, /dev/b*", "hangup", "/dev/c"));
    assertEquals(StubPolicy.EBADF, plugin.capture(open("/dev/b7")).stub());
    assertEquals(StubPolicy.HANGUP, plugin.capture(open("/dev/c")).stub());
    assertFalse(plugin.claims(OpenFiles.character("/dev/b/deeper", "10:1")));
  }

  @Test
  void aSubstituteIsThatOfTheNewMachineOrElseOfTheOld() throws IOException {
    plugin.configure(Map.of("substitute", "/dev/hwrng:/dev/urandom"));
    DeviceRecord record = plugin.capture(open("/dev/hwrng"));
    GenericPlugin there = new GenericPlugin();
    assertEquals(
        Optional.of(Path.of("/dev/urandom")), there.substitute(record, ValueMachine.empty()));
    there.configure(Map.of("substitute", "/dev/hwrng:/dev/hwrng"));
    assertEquals(
        Optional.of(Path.of("/dev/hwrng")), there.substitute(record, ValueMachine.empty()));
  }

  @Test
  void whatMustNotBeLostIsRefused() {
    plugin.configure(Map.of("refuse", "/dev/tpm*"));
    assertTrue(plugin.claims(OpenFiles.character("/dev/tpm0", "10:224")));
    IOException refusal = assertThrows(IOException.class, () -> plugin.capture(open("/dev/tpm0")));
    assertTrue(refusal.getMessage().contains("plugin.generic.refuse"), refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"fly, x", "substitute, /dev/a", "substitute, a:b", "substitute, /dev/a:/etc/b"})
  void aSettingThatIsNoneIsRefused(String key, String value) {
    assertThrows(IllegalArgumentException.class, () -> plugin.configure(Map.of(key, value)));
  }
}
