package org.replug.engine.restart;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.replug.api.Device;
import org.replug.api.ReplugException;
import org.replug.engine.image.RecordedResource;
import org.replug.engine.plan.Ghost;
import org.replug.engine.plan.RestartPlan;
import org.replug.engine.plan.Substitute;
import org.replug.engine.plugin.GuardedSimulation;
import org.replug.engine.plugin.GuardedSimulator;
import org.replug.engine.prove.Finding;
import org.replug.kernel.machine.RealMachine;

/**
 * Departed devices that are plugged once more, so that the session is restored with them open and
 * the kernel itself unplugs them: the stub {@code enodev}. Closing unplugs them; so does the end of
 * this process.
 */
final class Ghosts implements AutoCloseable {
  private static final String LABEL = "ghost";

  private final List<Device> devices;
  private final List<Substitute> opened;
  private final Optional<GuardedSimulation> simulation;
  private boolean plugged;

  private Ghosts(
      List<Device> devices, List<Substitute> opened, Optional<GuardedSimulation> simulation) {
    this.devices = devices;
    this.opened = opened;
    this.simulation = simulation;
    this.plugged = simulation.isPresent();
  }

  /** No device comes back. */
  static Ghosts none() {
    return new Ghosts(List.of(), List.of(), Optional.empty());
  }

  /**
   * Plugs the ghosts of a plan.
   *
   * @param simulator who plugs them; empty only if the plan has none
   * @param directory an empty directory for what describes them
   * @throws ReplugException NO_SIMULATOR if one cannot be plugged; nothing is left behind
   * @throws IOException if the directory cannot be written
   */
  static Ghosts plug(RestartPlan plan, Optional<GuardedSimulator> simulator, Path directory)
      throws ReplugException, IOException {
    List<RecordedResource> departed = plan.ghosts();
    if (departed.isEmpty()) {
      return none();
    }
    Path folder = Files.createDirectories(directory.resolve("nodes"));
    List<String> descriptions = new ArrayList<>();
    // Made here, and not for every restart: it loads hundreds of classes.
    ObjectMapper json = new ObjectMapper();
    for (RecordedResource each : departed) {
      Path file = directory.resolve(LABEL + "-" + descriptions.size() + ".json");
      Files.write(
          file, json.writeValueAsBytes(Map.of("attributes", Ghost.attributes(each.record()))));
      descriptions.add(file.toString());
    }
    GuardedSimulation simulation;
    try {
      simulation = simulator.orElseThrow().plug(descriptions, folder, LABEL);
    } catch (ReplugException e) {
      throw GhostChoice.refusal(e.getMessage(), e);
    }
    List<Substitute> opened = new ArrayList<>();
    for (RecordedResource each : departed) {
      Path node = Path.of(simulation.devices().get(opened.size()).devname());
      opened.add(new Substitute(each, node));
    }
    Ghosts ghosts = new Ghosts(simulation.devices(), opened, Optional.of(simulation));
    // CRIU would give the whole session up for a node that is not there.
    if (!ghosts.nodesAre(true)) {
      ghosts.close();
      throw GhostChoice.refusal("its device nodes do not appear in /dev/input", null);
    }
    return ghosts;
  }

  /** What is opened in the place of which departed device. */
  List<Substitute> opened() {
    return opened;
  }

  /** Unplugs them, and looks whether they are gone; nothing is found where there are none. */
  List<Finding> unplug() {
    if (!plugged) {
      return List.of();
    }
    String what = "The kernel has unplugged the ghosts of departed devices";
    try {
      close();
    } catch (ReplugException e) {
      return List.of(new Finding(what, false, e.getMessage()));
    }
    return List.of(
        new Finding(
            what,
            nodesAre(false),
            devices.stream().map(Device::devname).collect(Collectors.joining(", "))));
  }

  private boolean nodesAre(boolean there) {
    RealMachine machine = new RealMachine(Path.of("/"));
    return devices.stream()
        .allMatch(
            device ->
                there
                    ? machine.deviceNumber(Path.of(device.devname())).equals(device.deviceNumber())
                    : Files.notExists(Path.of(device.syspath())));
  }

  @Override
  public void close() throws ReplugException {
    if (plugged) {
      plugged = false;
      simulation.orElseThrow().close();
    }
  }
}
