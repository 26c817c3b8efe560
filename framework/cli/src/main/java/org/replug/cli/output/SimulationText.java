package org.replug.cli.output;

import java.util.List;
import org.replug.engine.simulate.PluggedSimulation;

/** Simulated devices. */
public final class SimulationText {
  private SimulationText() {}

  /**
   * What a simulator can do.
   *
   * @param mechanism how it simulates: {@code fuse}
   * @param presets what can be asked for, in no order
   */
  public record Offer(String mechanism, List<String> presets) {
    /** Sorts the presets. */
    public Offer {
      presets = presets.stream().sorted().toList();
    }
  }

  /** The presets, one a line. */
  public static String of(Offer offer) {
    Table table = new Table("PRESET", "MECHANISM");
    for (String preset : offer.presets()) {
      table.row(preset, offer.mechanism());
    }
    return table.lines("");
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
