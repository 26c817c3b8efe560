package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions without any device, and with a great many descriptors of one. */
class ManyDevicesIT {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {0, 1000})
  void anyNumberOfDevices(int devices) throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/vga_arbiter")), "no /dev/vga_arbiter is here");
    Path image = directory.resolve("image");
    try (CountingSession session = CountingSession.holding(directory, devices)) {
      String pid = "" + session.pid().orElseThrow();
      Replug.Ended checkpoint = Replug.run("checkpoint", pid, "-D", image.toString());
      assertEquals(0, checkpoint.status(), checkpoint::toString);
      int holders = 0;
      JsonNode manifest =
          new ObjectMapper().readTree(image.resolve("replug-manifest.json").toFile());
      for (JsonNode resource : manifest.get("records")) {
        holders += resource.get("holders").size();
      }
      assertEquals(devices, holders);
      Replug.Ended restart = Replug.run("restart", "-D", image.toString());
      assertEquals(0, restart.status(), restart::toString);
      session.expectAlive("after the restart");
    }
  }
}
