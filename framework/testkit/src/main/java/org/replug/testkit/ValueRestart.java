package org.replug.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.Machine;
import org.replug.api.ResourcePlugin;
import org.replug.api.Uevent;

/**
 * What becomes of a session's devices on another machine, by what one plugin says of them.
 *
 * <pre>{@code
 * ValueRestart restart = ValueRestart.of(records, new RandomGenerator(), otherMachine);
 * assertEquals(Map.of(), restart.substitutes());
 * assertEquals(List.of(Uevent.removed(records.get(0).device())), restart.uevents());
 * }</pre>
 *
 * <p>The uevents stand in the order of a restart in which nothing else is in the way: devices that
 * must go first, then all that are present, then those that have gone. What several plugins'
 * devices do to each other's order is left to Replug.
 *
 * @param substitutes what is opened instead of a device, by the path of the old node
 * @param uevents what the session is told
 * @since 0.1
 */
public record ValueRestart(SortedMap<String, Path> substitutes, List<Uevent> uevents) {
  /** Copies the collections. */
  public ValueRestart {
    substitutes = Collections.unmodifiableSortedMap(new TreeMap<>(substitutes));
    uevents = List.copyOf(uevents);
  }

  /**
   * Asks a plugin as a restart does.
   *
   * @param records what was written down at the checkpoint
   * @param plugin the plugin; a new one, as it keeps nothing between a checkpoint and a restart
   * @param machine the machine that the session is restarted on
   */
  public static ValueRestart of(
      List<DeviceRecord> records, ResourcePlugin plugin, Machine machine) {
    SortedMap<String, Path> substitutes = new TreeMap<>();
    for (DeviceRecord record : records) {
      plugin
          .substitute(record, machine)
          .ifPresent(path -> substitutes.put(record.device().devname(), path));
    }
    List<Device> present = plugin.present(machine);
    Set<String> here = present.stream().map(Device::devpath).collect(Collectors.toSet());
    List<DeviceRecord> gone =
        records.stream()
            .filter(record -> record.neverRemoved().isEmpty())
            .filter(record -> !here.contains(record.device().devpath()))
            .toList();
    List<Uevent> uevents = new ArrayList<>();
    gone.stream()
        .filter(DeviceRecord::departsFirst)
        .forEach(record -> uevents.addAll(plugin.departed(record.device())));
    present.forEach(device -> uevents.addAll(plugin.arrived(device)));
    gone.stream()
        .filter(record -> !record.departsFirst())
        .forEach(record -> uevents.addAll(plugin.departed(record.device())));
    return new ValueRestart(substitutes, uevents);
  }
}
