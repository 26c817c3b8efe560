package org.replug.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.replug.api.Device;
import org.replug.api.FailureCode;
import org.replug.api.Observation;
import org.replug.api.ReplugException;
import org.replug.api.SessionProcess;
import org.replug.engine.check.CheckReport;
import org.replug.engine.check.MachineCheck;
import org.replug.engine.checkpoint.CheckpointPlan;
import org.replug.engine.checkpoint.CheckpointReport;
import org.replug.engine.checkpoint.CheckpointRequest;
import org.replug.engine.checkpoint.Checkpoints;
import org.replug.engine.image.MachineFacts;
import org.replug.engine.plan.RestartPlan;
import org.replug.engine.plan.UeventPlan;
import org.replug.engine.plugin.GuardedSimulator;
import org.replug.engine.plugin.LoadedPlugin;
import org.replug.engine.prove.Observers;
import org.replug.engine.restart.RestartReport;
import org.replug.engine.restart.RestartRequest;
import org.replug.engine.restart.Restarts;
import org.replug.engine.screen.Screens;
import org.replug.engine.screen.ShownScreen;
import org.replug.engine.simulate.SimulationLauncher;
import org.replug.engine.simulate.SimulatorChoice;
import org.replug.engine.survey.SessionProcesses;
import org.replug.kernel.process.ProcFileSystem;

/**
 * All that the command line asks of the engine. Loads the plugins; finds CRIU when it is needed.
 */
public final class Engine implements AutoCloseable {
  private final ProcFileSystem proc = new ProcFileSystem(Path.of("/proc"));
  private final List<Path> pluginFolders;
  private final HostLoading plugins;
  private final Observers observers;
  private final CriuProvider criu;
  private final MachineCheck machineCheck;
  private final Checkpoints checkpoints;
  private final Restarts restarts;
  private final Screens screens;
  private final SimulationLauncher simulations;
  private final Progress progress;

  /**
   * Begins to load the plugins; a folder or jar that cannot be used is a refused plugin, not an
   * error.
   */
  public Engine(Installation installation, Settings settings, Progress progress) {
    this.pluginFolders = PluginFolders.of(installation, settings);
    this.plugins = HostLoading.start(() -> PluginFolders.load(installation, settings));
    this.observers = new Observers(plugins);
    this.progress = progress;
    this.criu = new CriuProvider(installation, settings, progress);
    Equipment equipment =
        new Equipment(installation, settings, progress, plugins, proc, observers, criu);
    this.machineCheck = new MachineCheck(criu, settings, plugins);
    this.screens = new Screens(equipment);
    this.checkpoints = new Checkpoints(equipment, screens);
    this.restarts = new Restarts(equipment, screens);
    this.simulations = new SimulationLauncher(installation, settings);
  }

  /** Who is told of steps; for those beside the engine's own. */
  public Progress progress() {
    return progress;
  }

  /** Plugs simulated devices in processes of their own. */
  public SimulationLauncher simulations() {
    return simulations;
  }

  /** What this machine can do. */
  public CheckReport check() throws ReplugException, InterruptedException {
    return machineCheck.check();
  }

  /**
   * This machine as a checkpoint would note it down, with the CRIU that would be used.
   *
   * @throws ReplugException NO_CRIU
   */
  public MachineFacts machine() throws ReplugException, InterruptedException {
    try {
      return MachineFacts.here(criu.get().program().version());
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT,
          "Cannot read what this machine is: " + e.getMessage(),
          "Mount /proc.",
          e);
    }
  }

  /** The plugins, refused ones included. */
  public List<LoadedPlugin> plugins() throws ReplugException {
    return plugins.host().plugins();
  }

  /** What plugins have done wrong until now, harmless failures included. */
  public List<ReplugException> misdeeds() {
    return plugins.host().misdeeds();
  }

  /** The folders in which plugins are looked for, in this order. */
  public List<Path> pluginFolders() {
    return pluginFolders;
  }

  /** All simulators, those included that cannot work on this machine. */
  public List<GuardedSimulator> simulators() {
    return plugins.host().simulators();
  }

  /**
   * The simulator that plugs these devices on this machine, and why it is this one.
   *
   * @param wanted presets, or paths of files that describe devices
   * @param mechanism the only one to consider; empty for any
   * @throws ReplugException NO_SIMULATOR, with each simulator's reason
   */
  public SimulatorChoice simulator(List<String> wanted, Optional<String> mechanism)
      throws ReplugException {
    return SimulatorChoice.of(plugins.host().simulators(), wanted, mechanism);
  }

  /** What a checkpoint of a process tree would do; touches nothing. */
  public CheckpointPlan plan(int pid) throws ReplugException {
    return checkpoints.plan(pid);
  }

  /** What a restart would do; touches nothing. */
  public RestartPlan plan(RestartRequest request) throws ReplugException {
    return restarts.plan(request);
  }

  /** Checkpoints a process tree. */
  public CheckpointReport checkpoint(CheckpointRequest request)
      throws ReplugException, InterruptedException {
    return checkpoints.checkpoint(request);
  }

  /** Restarts a session. A proof that failed is in the report, not an exception. */
  public RestartReport restart(RestartRequest request)
      throws ReplugException, InterruptedException {
    return restarts.restart(request);
  }

  /** What the server in a session lists; empty if there is none. */
  public Optional<Observation> observe(int pid) throws ReplugException {
    return observers.observe(processes(pid));
  }

  /** A picture of what a session shows, as a PNG file; empty if it shows nothing. */
  public Optional<byte[]> screenshot(int pid) throws ReplugException {
    return observers.screenshot(processes(pid));
  }

  /** The screens of sessions that are shown to viewers. */
  public List<ShownScreen> screens() throws ReplugException {
    return screens.list();
  }

  /** Stops showing the screen of a session, by the pid of its first process. */
  public ShownScreen stopScreen(int session) throws ReplugException, InterruptedException {
    return screens.stop(session);
  }

  /** The uevents by which a session gains devices that were not there before. */
  public UeventPlan announcementOf(List<Device> arrived) throws ReplugException {
    return restarts.arrivals(arrived);
  }

  /** The uevents by which a session loses devices. */
  public UeventPlan announcementOfDeparture(List<Device> departed) throws ReplugException {
    return restarts.departures(departed);
  }

  private List<SessionProcess> processes(int pid) throws ReplugException {
    try {
      return SessionProcesses.of(proc.tree(pid));
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT,
          "Process " + pid + " cannot be read: " + e.getMessage(),
          "Run replug as root.",
          e);
    }
  }

  @Override
  public void close() {
    plugins.close();
  }
}
