package org.replug.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.engine.simulate.PluggedSimulation;

/** Simulated devices. */
public final class SimulationText {
  private SimulationText() {}

  /**
   * What a simulator can do.
   *
   * @param mechanism how it simulates: {@code fuse}
   * @param presets what can be asked for, in no order
   * @param obstacle why it cannot work on this machine now; empty where it can
   */
  public record Offer(String mechanism, List<String> presets, Optional<String> obstacle) {
    /** Sorts the presets. */
    public Offer {
      presets = presets.stream().sorted().toList();
    }
  }

  /** The presets, one a line, and what stands in the way of using them. */
  public static String of(List<Offer> offers) {
    if (offers.isEmpty()) {
      return "There are no simulators.\n";
    }
    Table table = new Table("PRESET", "MECHANISM", "USABLE");
    List<String> obstacles = new ArrayList<>();
    for (Offer offer : offers) {
      String usable = offer.obstacle().isEmpty() ? "yes" : "no";
      offer.presets().forEach(preset -> table.row(preset, offer.mechanism(), usable));
      offer.obstacle().ifPresent(why -> obstacles.add(offer.mechanism() + ": " + why));
    }
    return table.lines("") + Section.of("What stands in the way", obstacles);
  }

  /** What was plugged, and how to go on. */
  public static String of(PluggedSimulation plugged) {
    return "Plugged "
        + Units.count(plugged.devices().size(), "simulated device", "simulated devices")
        + "; the device nodes are in "
        + Printable.of(plugged.folder().toString())
        + ".\n"
        + Section.of("Devices", DeviceTable.of(plugged.devices()))
        + "\nThey stay until Ctrl-C or: replug simulate --label "
        + Printable.of(plugged.label())
        + " --unplug\n";
  }
}
