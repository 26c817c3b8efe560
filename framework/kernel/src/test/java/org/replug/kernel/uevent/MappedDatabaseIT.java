package org.replug.kernel.uevent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;

/** The database of a session in whose user namespace root of this machine is nobody. */
class MappedDatabaseIT {
  private static final String MAPPED =
      "mount -t tmpfs -o mode=755 tmpfs /run && echo ready && exec sleep 600";

  @TempDir private Path folder;

  @Test
  void aFileInItBelongsToItsRoot() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
    Process session =
        new ProcessBuilder(
                "setpriv",
                "--reuid=4242",
                "--regid=4242",
                "--clear-groups",
                "unshare",
                "--user",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                MAPPED)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(session.getInputStream(), StandardCharsets.UTF_8))) {
      assertEquals("ready", said.readLine());
      Path root = Path.of("/proc", Long.toString(session.pid()), "root");
      Device device =
          Device.of(
              "test",
              "input",
              "/devices/virtual/input/input9/event9",
              "/dev/input/event9",
              Optional.of(new DeviceNumber(13, 73)),
              "a keyboard",
              Set.of(),
              Map.of("ID_INPUT", "1"));
      UdevDatabase database = new UdevDatabase(root);
      assertTrue(database.write(device));
      Path file = root.resolve("run/udev/data/c13:73");
      assertTrue(Files.readString(file).contains("E:ID_INPUT=1"));
      assertEquals(4242, Files.getAttribute(file, "unix:uid"));
      assertTrue(database.remove(device));
      Path mine = Files.createTempFile(folder, "mine", "");
      assertEquals(0, Files.getAttribute(mine, "unix:uid"));
    } finally {
      session.destroyForcibly().waitFor();
    }
  }
}
