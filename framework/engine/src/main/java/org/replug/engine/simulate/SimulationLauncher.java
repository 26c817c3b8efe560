package org.replug.engine.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.Installation;
import org.replug.engine.Settings;

/** Plugs simulated devices in a process of their own ({@code replug simulate --for}). */
public final class SimulationLauncher {
  private static final long LOOK_MILLIS = 20;

  private final Installation installation;
  private final Settings settings;

  /**
   * A launcher for the simulators of an installation.
   *
   * @param settings how long devices may take to be there, and one call of a plugin
   */
  public SimulationLauncher(Installation installation, Settings settings) {
    this.installation = installation;
    this.settings = settings;
  }

  /**
   * Plugs devices. They are unplugged when this process ends, unless {@link
   * SimulationConnection#serve} names another one.
   *
   * @param presets what to simulate
   * @param label a name that no other simulation of this machine has now
   * @throws ReplugException NO_SIMULATOR if they cannot be plugged; nothing is left behind
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public PluggedSimulation plug(List<String> presets, String label)
      throws ReplugException, InterruptedException {
    return plug(presets, label, Optional.empty());
  }

  /**
   * As {@link #plug(List, String)}, by a mechanism that was chosen already: no other is tried.
   *
   * @param mechanism empty for the one that is most like a real device
   */
  public PluggedSimulation plug(List<String> presets, String label, Optional<String> mechanism)
      throws ReplugException, InterruptedException {
    SimulationPlace place = SimulationPlace.of(installation, label);
    try {
      Files.createDirectories(place.directory());
      List<String> arguments = new ArrayList<>(List.of("simulate"));
      arguments.addAll(presets);
      arguments.addAll(List.of("--label", label, "--for", "" + ProcessHandle.current().pid()));
      arguments.addAll(set("plugin.timeout", settings.pluginTimeout()));
      arguments.addAll(set("simulator.timeout", settings.simulatorTimeout()));
      mechanism.ifPresent(name -> arguments.addAll(List.of("--mechanism", name)));
      List<String> command = new ArrayList<>(List.of("setsid"));
      command.addAll(installation.command(arguments));
      Process process =
          new ProcessBuilder(command)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(place.output().toFile())
              .redirectErrorStream(true)
              .start();
      boolean plugged = false;
      try {
        PluggedSimulation simulation = await(process, place, presets);
        plugged = true;
        return simulation;
      } finally {
        if (!plugged) {
          end(process, place);
        }
      }
    } catch (IOException e) {
      throw failed(presets, String.valueOf(e.getMessage()), e);
    }
  }

  private PluggedSimulation await(Process process, SimulationPlace place, List<String> presets)
      throws ReplugException, IOException, InterruptedException {
    Duration limit = settings.simulatorStart();
    long deadline = System.nanoTime() + limit.toNanos();
    Optional<SimulationConnection> made = connect(place.socket());
    while (made.isEmpty()) {
      boolean late = System.nanoTime() > deadline;
      if (!process.isAlive() || late) {
        String said = Files.readString(place.output());
        throw failed(presets, reason(said, late ? late(limit) : "its service has ended"), null);
      }
      process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      made = connect(place.socket());
    }
    try (SimulationConnection connection = made.get()) {
      return place.plugged(connection.devices());
    }
  }

  /** What it has left is removed, whatever it was doing; nobody else would. */
  private static void end(Process process, SimulationPlace place)
      throws IOException, InterruptedException {
    process.destroyForcibly();
    if (place.hold(SimulationPlace.PATIENCE)) {
      try {
        place.removeOutput();
        SimulationRemains.remove(place);
      } finally {
        place.release();
      }
    }
  }

  private static List<String> set(String key, Duration value) {
    return List.of("--set", key + "=" + value.toMillis() + "ms");
  }

  private static String late(Duration limit) {
    return "its service does not answer within "
        + limit.toMillis()
        + " ms; the setting simulator.timeout gives it more time";
  }

  /** Empty as long as nobody listens: the socket appears in the directory before its owner does. */
  private static Optional<SimulationConnection> connect(Path socket) {
    try {
      return Optional.of(new SimulationConnection(socket));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What the service's process said of its failure, without what every message has around it. */
  private static String reason(String said, String otherwise) {
    String line = said.strip().lines().findFirst().orElse(otherwise);
    return line.replaceFirst("^replug: R\\d+ ", "");
  }

  private static ReplugException failed(List<String> presets, String why, IOException cause) {
    return new ReplugException(
        FailureCode.NO_SIMULATOR,
        "Cannot simulate " + String.join(", ", presets) + ": " + why,
        "`replug check` says which simulators this machine can run.",
        cause);
  }
}
