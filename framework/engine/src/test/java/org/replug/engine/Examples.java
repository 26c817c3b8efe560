package org.replug.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.DeviceRecord;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;
import org.replug.engine.image.Holder;
import org.replug.engine.image.MachineFacts;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.MountRecord;
import org.replug.engine.image.PluginPin;
import org.replug.engine.image.ProcessRecord;
import org.replug.engine.image.RecordedResource;
import org.replug.engine.image.SessionFacts;

/** Devices and manifests for tests. */
public final class Examples {
  private Examples() {}

  /** A keyboard at a node of that name. */
  public static Device keyboard(String node) {
    return Device.of(
        "input",
        "input",
        "/devices/virtual/input/" + node + "/" + node,
        "/dev/input/" + node,
        Optional.of(new DeviceNumber(13, 64 + Integer.parseInt(node.replaceAll("\\D", "")))),
        "keyboard " + node,
        Set.of("keyboard"),
        Map.of("ID_INPUT", "1"));
  }

  /** A manifest of one process that held these devices open, each at a descriptor from 10 on. */
  public static Manifest manifest(boolean ownDeviceNodes, Device... open) {
    List<RecordedResource> records = new ArrayList<>();
    for (Device device : open) {
      int number = 10 + records.size();
      records.add(
          new RecordedResource(
              DeviceRecord.of(device, Map.of("name", device.name())),
              List.of(new Holder(100, number, device.devname())),
              List.of(number)));
    }
    return new Manifest(
        Manifest.FORMAT,
        "1.0",
        "2026-01-01T00:00:00Z",
        new MachineFacts("machine", "6.12.0", "4.2.1"),
        new SessionFacts(
            100,
            true,
            true,
            ownDeviceNodes,
            Optional.of("/"),
            ownDeviceNodes
                ? List.of(new MountRecord("/dev/input", "simulated-0", "fuse.x"))
                : List.of(),
            List.of(new ProcessRecord(100, 1, "Xorg", List.of("Xorg", ":7")))),
        List.of(new PluginPin("input", "input", "1.0", "00")),
        Optional.of(List.of()),
        records,
        List.of(open),
        Optional.empty(),
        List.of());
  }

  /** The plain add event of a device. */
  public static List<Uevent> arrived(Device device) {
    return List.of(Uevent.of(UeventAction.ADD, device.devpath(), device.subsystem(), Map.of()));
  }

  /** The plain remove event of a device. */
  public static List<Uevent> departed(Device device) {
    return List.of(Uevent.of(UeventAction.REMOVE, device.devpath(), device.subsystem(), Map.of()));
  }
}
