package org.replug.lab.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.lab.guest.CommandResult;
import org.replug.lab.guest.Guest;

/**
 * A keyboard and a pointer that Replug has simulated for a session, used by {@code replug
 * simulate}.
 *
 * @param guest the machine
 * @param label the simulation's name
 */
record SimulatedDevices(Guest guest, String label) {
  /** What {@code replug restart} is asked for. The numbers of the two are 0 and 1. */
  static final String PRESETS = "keyboard,pointer";

  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** Those that a report of a restart tells of. */
  static Optional<SimulatedDevices> of(Guest guest, JsonNode report) {
    JsonNode label = report.path("simulation").path("label");
    return label.isTextual()
        ? Optional.of(new SimulatedDevices(guest, label.asText()))
        : Optional.empty();
  }

  /** Types a text. */
  void type(String text) throws IOException {
    simulate("--type", text.replace("\n", "\\n"));
  }

  /** Presses and releases Ctrl and T. */
  void controlT() throws IOException {
    simulate("--device", "0", "--play", "/lab/scenario/control-t.evemu");
  }

  /** Moves the pointer to the right. */
  void right() throws IOException {
    simulate("--device", "1", "--play", "/lab/scenario/right.evemu");
  }

  private void simulate(String... what) throws IOException {
    List<String> command = new ArrayList<>(List.of("replug", "simulate", "--label", label));
    command.addAll(List.of(what));
    CommandResult result = guest.run(LIMIT, command.toArray(String[]::new));
    if (!result.succeeded()) {
      throw new ScenarioFailure("replug simulate failed: " + result.errors().strip());
    }
  }
}
