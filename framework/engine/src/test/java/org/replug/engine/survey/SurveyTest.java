package org.replug.engine.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.replug.api.DeviceNumber;
import org.replug.kernel.process.Mount;

class SurveyTest {
  @Test
  void mountsOfASimulationAreItsNodesAndItsSysfs() {
    assertEquals(
        List.of("/dev/input", "/sys/devices/virtual"),
        simulated(
            mount("/", "/", "ext4"),
            mount("/", "/dev", "tmpfs"),
            mount("/", "/dev/input", "fuse.replug"),
            mount("/", "/sys", "sysfs"),
            mount("/run/replug/simulations/A/sysfs", "/sys/devices/virtual", "ext4")));
  }

  @Test
  void theEmptyDirectoryOfARestartWithoutSimulatedDevicesCountsToo() {
    assertEquals(
        List.of("/dev/input"), simulated(mount("/replug/no-devices", "/dev/input", "tmpfs")));
  }

  @Test
  void aFolderOfDeviceNodesIsKnownByItsSource() {
    assertEquals(
        List.of("/dev/input"),
        simulated(
            new Mount(
                1,
                1,
                DeviceNumber.parse("0:1"),
                "/",
                "/dev/input",
                "tmpfs",
                "replug-devices",
                "rw")));
  }

  @Test
  void otherMountsBelowDevAndSysAreCriusOwnBusiness() {
    assertEquals(
        List.of(),
        simulated(
            mount("/", "/dev/pts", "devpts"),
            mount("/", "/dev/shm", "tmpfs"),
            mount("/", "/home/user/remote", "fuse.sshfs"),
            mount("/", "/sys/fs/cgroup", "cgroup2"),
            mount("/", "/sys/firmware", "tmpfs")));
  }

  private static List<String> simulated(Mount... mounts) {
    Survey survey =
        new Survey(List.of(), List.of(), List.of(mounts), Map.of(), List.of(), Map.of());
    return survey.simulatorMounts().stream().map(Mount::mountPoint).toList();
  }

  private static Mount mount(String root, String mountPoint, String type) {
    return new Mount(1, 1, DeviceNumber.parse("0:1"), root, mountPoint, type, "none", "rw");
  }
}
