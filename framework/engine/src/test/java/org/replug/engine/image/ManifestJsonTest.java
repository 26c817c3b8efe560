package org.replug.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.DeviceRecord;
import org.replug.api.Observation;
import org.replug.api.ObservedDevice;
import org.replug.api.ReplugException;
import org.replug.api.StubPolicy;

/** The manifest's text, held to the one that stands among the test's resources. */
class ManifestJsonTest {
  @Test
  void aManifestIsWrittenByteForByteAsEver() throws IOException {
    assertEquals(golden(), new String(ManifestJson.encode(manifest()), StandardCharsets.UTF_8));
  }

  @Test
  void whatWasWrittenIsReadAgain() throws Exception {
    assertEquals(manifest(), ManifestJson.decode(bytes(golden())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"criu\" : \"4.2.1\" | \"criu\" : 4 | machine.criu",
        "\"rootPid\" : 100 | \"rootPid\" : 4294967296 | session.rootPid",
        "\"departsFirst\" : true | \"departsFirst\" : 1 | records.0.record.departsFirst",
        "\"flags\" : 2050 | \"flags\" : \"2050\" | records.0.holders.0.flags",
        "\"stub\" : \"ebadf\" | \"stub\" : \"other\" | records.1.record",
        "\"major\" : 13 | \"major\" : -13 | records.0.record.device.deviceNumber",
        "\"abs\" : \"0 1 2\" | \"abs\" : null | records.0.record.attributes.abs",
        "\"enabled\" : false | \"enabled\" : false, \"more\" : 1 | observation.devices.1.more",
        "\"size\" : 6000000000 | \"size\" : 0.5 | files.1.size",
      })
  void aFieldThatIsWrongIsNamedWithItsPlace(String good, String bad, String place)
      throws Exception {
    assertTrue(golden().contains(good), good);
    String message = refusal(golden().replaceFirst(good, bad));
    assertTrue(message.contains("its field " + place + " is wrong or missing"), message);
  }

  @Test
  void whatIsNoJsonIsRefusedWithLineAndColumn() throws Exception {
    String message = refusal(golden().replaceFirst("\"criu\" :", "\"criu\" ="));
    assertTrue(message.contains("it is no JSON at line 8, column"), message);
  }

  private static String refusal(String json) {
    return assertThrows(ReplugException.class, () -> ManifestJson.decode(bytes(json))).getMessage();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String golden() throws IOException {
    try (InputStream stream = ManifestJsonTest.class.getResourceAsStream("manifest.json")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A manifest with all that one can have, and all that it can lack. */
  private static Manifest manifest() {
    Device keyboard =
        Device.of(
            "input",
            "input",
            "/devices/virtual/input/input3/event3",
            "/dev/input/event3",
            Optional.of(new DeviceNumber(13, 67)),
            "A \"keyboard\" \\ of Zo\u00eb's \u2328 \ud83d\ude00",
            Set.of("keyboard", "pointer"),
            Map.of("ID_INPUT", "1", "ID_PATH", "pci-0000:00:04.0"));
    Device card =
        Device.of(
            "display",
            "drm",
            "/devices/pci0000:00/0000:00:01.0/drm/card0",
            "/dev/dri/card0",
            Optional.empty(),
            "card\u0001\n\t\u007f",
            Set.of(),
            Map.of());
    return new Manifest(
        4,
        "1.0",
        "2026-01-01T00:00:00Z",
        new MachineFacts("machine", "6.12.0", "4.2.1"),
        new SessionFacts(
            100,
            true,
            false,
            true,
            Optional.of("/srv/root"),
            List.of(new MountRecord("/dev/input", "simulated-0", "fuse.x")),
            List.of(
                new ProcessRecord(100, 1, "Xorg", List.of("Xorg", ":7")),
                new ProcessRecord(101, 2, "kthread", List.of()))),
        List.of(
            new PluginPin("input", "input", "1.0", "00ff"),
            new PluginPin("drm", "display", "1.0", "11")),
        Optional.of(List.of("xsmp")),
        List.of(
            new RecordedResource(
                DeviceRecord.of(keyboard, Map.of("name", "A", "abs", "0 1 2"))
                    .withDepartsFirst(true)
                    .withStub(StubPolicy.HANGUP),
                List.of(
                    new Holder(100, 10, "/dev/input/event3", 2050),
                    new Holder(101, 11, "/dev/input/event3")),
                List.of(10, 11)),
            new RecordedResource(
                DeviceRecord.of(card, Map.of()).withNeverRemoved("it came later"),
                List.of(),
                List.of())),
        List.of(keyboard, card),
        Optional.of(
            new Observation(
                "X server :7",
                List.of("input", "drm"),
                List.of(
                    new ObservedDevice(6, "keyboard", "/dev/input/event3", true),
                    new ObservedDevice(7, "", "", false)))),
        List.of(
            new FileDigest("files.img", 5, "crc32c:31aa814e"),
            new FileDigest("pages-1.img", 6_000_000_000L, "crc32c:00000000")));
  }
}
