package org.replug.kernel.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.api.DeviceNumber;
import org.replug.kernel.SpawnedProcess;

@Timeout(60)
class RealMachineIT {
  private static final String FILES =
      "mount -t tmpfs tmpfs %1$s/mnt && mkdir %1$s/mnt/a && ln -s /mnt/a %1$s/mnt/link"
          + " && mknod %1$s/mnt/a/node c 13 64 && mkdir %1$s/mnt/old && ";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mount --bind / %1$s && " + FILES + "cd %1$s && pivot_root . mnt/old && exec chroot . %2$s",
        "mount --bind / %1$s && " + FILES + "exec chroot %1$s %2$s",
      })
  void aSessionWithARootOfItsOwnIsSeenFromItsRoot(String script) throws IOException {
    String inside = "bash -c \"echo ready; read x\"";
    String command = "exec unshare -m bash -c '" + script.formatted(folder, inside) + "'";
    try (SpawnedProcess session = SpawnedProcess.script(command)) {
      RealMachine machine = new RealMachine(Path.of("/proc", session.pid() + "", "root"));

      assertEquals(List.of("a", "link", "old"), machine.list(Path.of("/mnt")));
      assertEquals(Optional.of(Path.of("/mnt/a")), machine.resolve(Path.of("/mnt/link")));
      assertEquals(Optional.of(Path.of("/mnt/a")), machine.resolve(Path.of("/../mnt/link")));
      assertEquals(
          Optional.of(new DeviceNumber(13, 64)), machine.deviceNumber(Path.of("/mnt/link/node")));
    }
  }

  @Test
  void readsTheSysfsOfThisMachine() {
    RealMachine machine = new RealMachine(Path.of("/"));

    assertEquals(
        Optional.of(Path.of("/sys/devices/virtual/mem/null")),
        machine.resolve(Path.of("/sys/class/mem/null")));
    assertEquals(Optional.of("1:3"), machine.read(Path.of("/sys/class/mem/null/dev")));
  }
}
