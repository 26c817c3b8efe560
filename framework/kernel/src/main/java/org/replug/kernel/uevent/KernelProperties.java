package org.replug.kernel.uevent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;

/**
 * What the kernel itself says of a device that comes, as opposed to what udevd finds out.
 *
 * <p>udevd saves what its rules find out, and a rule leaves alone what an event brings with it
 * (60-input-id.rules asks for {@code ID_INPUT}). An event with udevd's own findings in it would so
 * take them out of the machine's udev database.
 */
public final class KernelProperties {
  // lib/kobject_uevent.c and dev_uevent() in drivers/base/core.c, for devices with a node
  private static final Set<String> KERNELS =
      Set.of("DEVNAME", "DEVTYPE", "DEVMODE", "DRIVER", "MAJOR", "MINOR", "SYNTH_UUID");

  private KernelProperties() {}

  /**
   * The event as a udevd should get it. That of a device which this machine does not have stays as
   * it is: nobody can find anything out about it.
   *
   * @param sysfs where sysfs is mounted
   */
  public static Uevent forUdevd(Uevent event, Path sysfs) {
    if (event.action() == UeventAction.REMOVE
        || !Files.exists(sysfs.resolve(event.devpath().substring(1)).resolve("uevent"))) {
      return event;
    }
    SortedMap<String, String> properties = new TreeMap<>(event.properties());
    properties.keySet().retainAll(KERNELS);
    return Uevent.of(event.action(), event.devpath(), event.subsystem(), properties);
  }
}
