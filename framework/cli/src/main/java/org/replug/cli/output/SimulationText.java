package org.replug.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.api.Device;
import org.replug.engine.simulate.EventPlayer;
import org.replug.engine.simulate.PluggedSimulation;
import org.replug.evdev.description.Recording;

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

  /** The running simulations. The node is that by which whoever has the devices knows them. */
  public static String ofAll(List<ListedSimulation> running) {
    if (running.isEmpty()) {
      return "No simulation is running.\n";
    }
    Table table = new Table("LABEL", "INDEX", "NODE", "NAME", "SESSION");
    for (ListedSimulation each : running) {
      for (int index = 0; index < each.devices().size(); index++) {
        Device device = each.devices().get(index);
        table.row(
            each.label(),
            String.valueOf(index),
            device.devname(),
            device.name(),
            each.session().map(ListedSimulation.Owner::text).orElse("none"));
      }
    }
    return table.lines("");
  }

  /** How playing went. */
  public static String played(EventPlayer.Report report) {
    return String.format(
        "Played %s in %.3f s; each was %d us late on average, %d us at most.%n",
        Units.count(report.packets(), "packet", "packets"),
        report.microseconds() / 1e6,
        report.late(),
        report.latest());
  }

  /** What was recorded. */
  public static String recorded(Recording recording) {
    return "Recorded "
        + Units.count(recording.events().size(), "event", "events")
        + recording.device().map(device -> " of " + Printable.of(device.name())).orElse("")
        + ".\n";
  }

  /**
   * What was plugged, and how to go on.
   *
   * @param reason why it is simulated in this way
   */
  public static String of(PluggedSimulation plugged, String reason) {
    return "Plugged "
        + Units.count(plugged.devices().size(), "simulated device", "simulated devices")
        + "; the device nodes are in "
        + Printable.of(plugged.folder().toString())
        + ".\nSimulated by "
        + Printable.of(reason)
        + ".\n"
        + Section.of("Devices", DeviceTable.of(plugged.devices()))
        + "\nThey stay until Ctrl-C or: replug simulate --label "
        + Printable.of(plugged.label())
        + " --unplug\n";
  }
}
