package org.replug.cli.output;

import java.util.List;
import java.util.stream.Collectors;
import org.replug.engine.image.RecordedResource;

/** Devices that were open, and where. */
final class ResourceTable {
  private ResourceTable() {}

  static Table of(List<RecordedResource> resources) {
    Table table = new Table("NODE", "NAME", "PLUGIN", "STUB", "OPEN IN (PID:FD)");
    for (RecordedResource resource : resources) {
      table.row(
          resource.record().device().devname(),
          resource.record().device().name(),
          resource.record().device().plugin(),
          resource.record().stub().word(),
          resource.holders().stream()
              .map(holder -> holder.pid() + ":" + holder.fd())
              .collect(Collectors.joining(" ")));
    }
    return table;
  }
}
