package org.replug.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.api.Observation;
import org.replug.api.ObservedDevice;
import org.replug.engine.prove.Proof;

/** A server's devices before and after, side by side. */
final class ObservationText {
  private ObservationText() {}

  static String of(Proof proof) {
    List<ObservedDevice> before = devices(proof.before());
    List<ObservedDevice> after = new ArrayList<>(devices(proof.after()));
    String server = proof.after().or(proof::before).map(Observation::server).orElse("");
    Table table = new Table("BEFORE", "AFTER", "");
    for (ObservedDevice device : before) {
      Optional<ObservedDevice> same =
          after.stream().filter(other -> label(other).equals(label(device))).findFirst();
      same.ifPresent(after::remove);
      table.row(
          label(device),
          same.map(ObservationText::label).orElse("-"),
          same.isPresent() ? "stayed" : "unplugged");
    }
    for (ObservedDevice device : after) {
      table.row("-", label(device), "plugged");
    }
    return Section.of("What " + Printable.of(server) + " lists", table);
  }

  private static List<ObservedDevice> devices(Optional<Observation> observation) {
    return observation.map(Observation::devices).orElse(List.of());
  }

  private static String label(ObservedDevice device) {
    return device.name()
        + (device.devname().isEmpty() ? "" : " (" + device.devname() + ")")
        + (device.enabled() ? "" : " [disabled]");
  }
}
