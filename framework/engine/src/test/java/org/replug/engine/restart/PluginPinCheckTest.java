package org.replug.engine.restart;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.image.PluginPin;
import org.replug.engine.plugin.LoadedPlugin;
import org.replug.engine.prove.Finding;

class PluginPinCheckTest {
  @ParameterizedTest
  @CsvSource({
    "1.2.0, 1.2.0",
    "1.10.0, 1.9.0",
    "1.2.1, 1.2",
    "1.2, 1.2.0",
    "1.2.0, 1.2",
    "2, 1.9.9",
    "1.2.0, 1.2.0-SNAPSHOT",
    "1.2.0-SNAPSHOT, 1.2.0-SNAPSHOT",
    "1.2.0+debian, 1.2.0",
    "1.2.0, 1.2.0+debian",
    "99999999999999999999, 1",
    "nightly, 1.0",
    "1.0, nightly"
  })
  void theSameVersionOrANewerOneWillDo(String installed, String pinned) {
    assertDoesNotThrow(
        () -> PluginPinCheck.require(pins(pinned), List.of(plugin(installed, Optional.empty()))));
  }

  @ParameterizedTest
  @CsvSource({
    "1.1.9, 1.2.0",
    "1.9.0, 1.10.0",
    "1.2, 1.2.1",
    "1, 99999999999999999999",
    "1.2.0-SNAPSHOT, 1.2.0"
  })
  void anOlderVersionIsRefusedAndBothAreNamed(String installed, String pinned) {
    assertEquals(
        "The image needs the plugin random "
            + pinned
            + " for its rng records; the one installed is older: "
            + installed,
        refusal(pinned, List.of(plugin(installed, Optional.empty()))));
  }

  @Test
  void theSameVersionAsAnotherJarIsTold() {
    List<PluginPin> pins = pins("1.0");
    LoadedPlugin other = plugin("1.0", Optional.empty());
    assertEquals(
        List.of(
            new Finding(
                "The plugin random 1.0 is there, but as another jar",
                true,
                "sha256 abababababab wrote the records, cdcdcdcdcdcd reads them")),
        PluginPinCheck.otherJars(pins, List.of(other)));
    LoadedPlugin same =
        new LoadedPlugin(
            "random", "1.0", "ab".repeat(32), other.jar(), List.of(), Optional.empty());
    assertEquals(List.of(), PluginPinCheck.otherJars(pins, List.of(same)));
    assertEquals(
        List.of(),
        PluginPinCheck.otherJars(pins, List.of(plugin("1.1", Optional.empty()))),
        "a newer one is another jar anyway");
  }

  @Test
  void aPluginThatIsNotThereOrWasRefusedIsMissing() {
    String missing =
        "The image needs the plugin random 1.0 for its rng records; it is not installed";
    assertEquals(missing, refusal("1.0", List.of()));
    assertEquals(missing, refusal("1.0", List.of(plugin("1.0", Optional.of("it is cut short")))));
  }

  @Test
  void whoIsMissingAPluginIsToldHowToGetIt() {
    ReplugException missing =
        assertThrows(ReplugException.class, () -> PluginPinCheck.require(pins("1.0"), List.of()));
    assertTrue(missing.advice().contains("`replug plugin install random:1.0`"), missing::advice);
    Optional<String> off = Optional.of("it is disabled (`replug plugin enable` brings it back)");
    ReplugException disabled =
        assertThrows(
            ReplugException.class,
            () -> PluginPinCheck.require(pins("1.0"), List.of(plugin("1.0", off))));
    assertEquals("Run `replug plugin enable random`.", disabled.advice());
  }

  private static String refusal(String pinned, List<LoadedPlugin> loaded) {
    ReplugException thrown =
        assertThrows(ReplugException.class, () -> PluginPinCheck.require(pins(pinned), loaded));
    assertEquals(FailureCode.PLUGIN_MISSING, thrown.code());
    return thrown.getMessage();
  }

  private static List<PluginPin> pins(String version) {
    return List.of(new PluginPin("rng", "random", version, "ab".repeat(32)));
  }

  private static LoadedPlugin plugin(String version, Optional<String> refused) {
    return new LoadedPlugin(
        "random", version, "cd".repeat(32), Path.of("/p/random.jar"), List.of(), refused);
  }
}
