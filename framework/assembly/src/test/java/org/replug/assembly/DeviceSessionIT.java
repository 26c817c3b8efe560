package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A session on a virtual X server that was given a device of this machine. */
class DeviceSessionIT {
  private static final Path ARBITER = Path.of("/dev/vga_arbiter");
  private static final Path GIVEN_LATER = Path.of("/dev/fuse");

  @Test
  void theOldDescriptorIsAStubAndTheDeviceCanBeOpenedAnew() throws Exception {
    assumeTrue(Files.exists(ARBITER) && Files.exists(GIVEN_LATER), "no devices to give");
    String script =
        new String(
            DeviceSessionIT.class.getResourceAsStream("device.bash").readAllBytes(),
            StandardCharsets.UTF_8);
    try (VirtualSession session =
        VirtualSession.runWith("it-device", ARBITER, "bash", "-c", script)) {
      session.awaitText("journal", "opened");
      assertEquals("opened /dev/vga_arbiter", journal(session));

      JsonNode saved = session.command("checkpoint");
      JsonNode records = saved.at("/report/manifest/records");
      assertEquals(1, records.size(), records::toString);
      assertEquals(ARBITER.toString(), records.at("/0/record/device/devname").asText());

      JsonNode restarted = session.command("restart", "--device", GIVEN_LATER.toString());
      assertEquals(1, restarted.at("/report/plan/stubs").size(), restarted::toString);
      Path go = Files.createFile(session.home().resolve("go"));
      session.awaitText("journal", "then");
      String last = "then /dev/fuse /dev/vga_arbiter: Bad file descriptor, opened anew";
      assertEquals("opened /dev/vga_arbiter\n" + last, journal(session));

      // What was given at a restart stays given.
      session.command("stop");
      Files.delete(go);
      session.command("restart", "--keep-files");
      Files.createFile(go);
      session.awaitText("journal", last + "\nthen");
      assertEquals("opened /dev/vga_arbiter\n" + last + "\n" + last, journal(session));
    }
  }

  private static String journal(VirtualSession session) throws Exception {
    return Files.readString(session.home().resolve("journal")).strip();
  }
}
