package org.replug.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.replug.api.DeviceNumber;
import org.replug.api.FileType;
import org.replug.api.OpenFile;

class OpenFileNamesTest {
  private static final Map<Integer, String> COMMANDS = Map.of(70, "leader", 71, "worker");

  @Test
  void aFileIsNamedWithItsDeviceItsDescriptorAndItsProcess() {
    assertEquals(
        "/dev/kvm (10:232), fd 5 of process 71 (worker)",
        OpenFileNames.of(List.of(file(71, 5, "/dev/kvm", 232)), COMMANDS));
  }

  @Test
  void aDeviceThatManyHoldIsNamedOnce() {
    assertEquals(
        "/dev/kvm (10:232), fd 5 and fd 8 of process 70 (leader) and of 2 others;"
            + " /dev/fuse (10:229), fd 6 of process 72",
        OpenFileNames.of(
            List.of(
                file(71, 5, "/dev/kvm", 232),
                file(70, 5, "/dev/kvm", 232),
                file(70, 8, "/dev/kvm", 232),
                file(72, 5, "/dev/kvm", 232),
                file(72, 6, "/dev/fuse", 229)),
            COMMANDS));
  }

  private static OpenFile file(int pid, int fd, String path, int minor) {
    DeviceNumber number = new DeviceNumber(10, minor);
    return new OpenFile(
        pid, fd, path, FileType.CHARACTER_DEVICE, Optional.of(number), 0, 0, "devtmpfs");
  }
}
