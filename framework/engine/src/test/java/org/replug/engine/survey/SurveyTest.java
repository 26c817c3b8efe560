package org.replug.engine.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.replug.api.DeviceNumber;
import org.replug.kernel.process.Mount;
import org.replug.kernel.process.NamespaceType;
import org.replug.kernel.process.ProcessEntry;

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

  @Test
  void fuseFileSystemsInAMountNamespaceOfItsOwnAreInTheWay() {
    Mount[] mounts = {
      mount("/", "/", "ext4"),
      mount("/", "/dev/input", "fuse.replug"),
      mount("/", "/run/replug/simulations/A/input", "fuse.replug"),
      mount("/", "/mnt", "fuseblk"),
      mount("/", "/sys/fs/fuse/connections", "fusectl")
    };
    assertEquals(List.of("/run/replug/simulations/A/input", "/mnt"), uncarried(Map.of(), mounts));
    assertEquals(List.of(), uncarried(Map.of(NamespaceType.MNT, 1L), mounts));
  }

  @Test
  void aMachinesDeviceNodesAreInTheWayInAUserNamespaceOfItsOwnOnly() {
    Mount[] mounts = {
      mount("/", "/", "ext4"),
      mount("/", "/dev", "devtmpfs"),
      mount("/", "/dev/pts", "devpts"),
      mount("/", "/dev/shm", "tmpfs")
    };
    Map<NamespaceType, Long> own = Map.of(NamespaceType.MNT, 1L, NamespaceType.USER, 1L);
    Map<NamespaceType, Long> shared = Map.of(NamespaceType.MNT, 2L, NamespaceType.USER, 1L);
    assertEquals(List.of("/dev"), devices(own, Map.of(), mounts));
    assertEquals(List.of(), devices(own, shared, mounts));
  }

  private static List<String> devices(
      Map<NamespaceType, Long> own, Map<NamespaceType, Long> host, Mount... mounts) {
    return survey(own, host, mounts).deviceMounts().stream().map(Mount::mountPoint).toList();
  }

  private static List<String> uncarried(Map<NamespaceType, Long> host, Mount... mounts) {
    return survey(Map.of(NamespaceType.MNT, 1L), host, mounts).uncarriedMounts().stream()
        .map(Mount::mountPoint)
        .toList();
  }

  private static Survey survey(
      Map<NamespaceType, Long> own, Map<NamespaceType, Long> host, Mount... mounts) {
    ProcessEntry root = new ProcessEntry(7, 1, 7, 7, "x", List.of("x"), 'S', 1, false, own);
    return new Survey(
        List.of(root),
        List.of(),
        List.of(),
        List.of(mounts),
        List.of(),
        host,
        List.of(),
        Map.of(),
        List.of());
  }

  private static List<String> simulated(Mount... mounts) {
    Survey survey =
        new Survey(
            List.of(),
            List.of(),
            List.of(),
            List.of(mounts),
            List.of(),
            Map.of(),
            List.of(),
            Map.of(),
            List.of());
    return survey.simulatorMounts().stream().map(Mount::mountPoint).toList();
  }

  private static Mount mount(String root, String mountPoint, String type) {
    return new Mount(1, 1, DeviceNumber.parse("0:1"), root, mountPoint, type, "none", "rw");
  }
}
