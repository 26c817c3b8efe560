package org.replug.cli.output;

import org.replug.engine.image.Holder;
import org.replug.engine.plan.RestartPlan;
import org.replug.engine.plan.Substitute;

/** The file descriptors at which devices of this machine stand instead of old ones. */
final class Substitutes {
  private Substitutes() {}

  /** A section with a row for each descriptor; empty without any. */
  static String section(RestartPlan plan) {
    Table table = new Table("PID", "FD", "FILE", "DEVICE", "OPENED INSTEAD", "WANTED BY");
    for (Substitute each : plan.substitutes()) {
      for (Holder holder : each.resource().holders()) {
        table.row(
            String.valueOf(holder.pid()),
            String.valueOf(holder.fd()),
            holder.path(),
            each.resource().record().device().name(),
            each.path().toString(),
            each.mapped() ? "--map" : "plugin " + each.resource().record().device().plugin());
      }
    }
    return Section.of("File descriptors that other devices stand at", table);
  }
}
