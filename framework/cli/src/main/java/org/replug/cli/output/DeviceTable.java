package org.replug.cli.output;

import java.util.List;
import org.replug.api.Device;

/** Devices, one a row. */
final class DeviceTable {
  private DeviceTable() {}

  static Table of(List<Device> devices) {
    Table table = new Table("NODE", "NUMBER", "NAME", "SERVES AS", "PLUGIN");
    for (Device device : devices) {
      table.row(
          device.devname(),
          device.deviceNumber().map(Object::toString).orElse("-"),
          device.name(),
          device.kinds().isEmpty() ? "-" : String.join(", ", device.kinds()),
          device.plugin());
    }
    return table;
  }
}
