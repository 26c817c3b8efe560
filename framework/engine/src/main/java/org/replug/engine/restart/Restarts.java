package org.replug.engine.restart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.replug.api.Device;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.api.SessionProcess;
import org.replug.engine.CriuProvider;
import org.replug.engine.Equipment;
import org.replug.engine.Installation;
import org.replug.engine.Timeline;
import org.replug.engine.WorkDirectory;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.PluginPin;
import org.replug.engine.image.SealedImage;
import org.replug.engine.plan.RestartPlan;
import org.replug.engine.plan.UeventPlan;
import org.replug.engine.plugin.GuardedObserver;
import org.replug.engine.plugin.GuardedSimulator;
import org.replug.engine.plugin.LoadedPlugin;
import org.replug.engine.prepare.Preparers;
import org.replug.engine.prove.Finding;
import org.replug.engine.prove.Prover;
import org.replug.engine.screen.ScreenWish;
import org.replug.engine.screen.Screens;
import org.replug.engine.screen.ShownScreen;
import org.replug.engine.simulate.PluggedSimulation;
import org.replug.engine.simulate.SimulationConnection;
import org.replug.engine.simulate.SimulationLabels;
import org.replug.engine.simulate.SimulationLauncher;
import org.replug.engine.survey.SessionProcesses;

/** Restarts of checkpointed sessions. */
public final class Restarts {
  private static final String DISPLAY = "display";

  private final Equipment equipment;
  private final Screens screens;
  private final SimulationLabels labels;
  private final RestartPlanning planning;

  /**
   * Owns nothing of the equipment.
   *
   * @param screens shows the screens of restarted sessions
   */
  public Restarts(Equipment equipment, Screens screens) {
    this.equipment = equipment;
    this.screens = screens;
    this.labels = new SimulationLabels(equipment.installation());
    this.planning = new RestartPlanning(equipment.plugins(), equipment.settings());
  }

  /**
   * What a restart would do; touches nothing.
   *
   * @throws ReplugException if the image directory or a plugin is refused
   */
  public RestartPlan plan(RestartRequest request) throws ReplugException {
    Manifest manifest = SealedImage.verify(request.directory());
    PluginPinCheck.require(manifest.plugins(), pinned(manifest));
    planning.requireStub(manifest, request.policy());
    planning.requireMapped(manifest, request.policy());
    List<String> presets = planning.presets(manifest, request.policy());
    Optional<GuardedSimulator> simulator = planning.simulator(presets);
    if (simulator.isEmpty()) {
      return planning.plan(manifest, request.policy());
    }
    List<String> strange = planning.strangeLabels(manifest, simulator.get(), presets);
    List<Device> simulated = simulator.get().describe(presets, labels.firstFree(strange));
    return planning.plan(manifest, simulated, request.policy(), simulator.get());
  }

  /** The uevents by which a session gains devices that were not there before. */
  public UeventPlan arrivals(List<Device> arrived) throws ReplugException {
    return planning.arrivals(arrived);
  }

  /** The uevents by which a session loses devices. */
  public UeventPlan departures(List<Device> departed) throws ReplugException {
    return planning.departures(departed);
  }

  /**
   * Restarts a session.
   *
   * @throws ReplugException if the session cannot be restored: nothing is left behind, the image
   *     directory is as it was
   * @throws InterruptedException likewise
   */
  public RestartReport restart(RestartRequest request)
      throws ReplugException, InterruptedException {
    Installation installation = equipment.installation();
    Timeline timeline = new Timeline();
    long begin = System.nanoTime();
    Manifest manifest = SealedImage.verify(request.directory());
    PluginPinCheck.require(manifest.plugins(), pinned(manifest));
    refuseTakenPids(manifest, request.directory());
    ProvidedMounts.require(manifest, request);
    if (request.screen().isPresent()) {
      screens.requirePossible(request.screen().get(), manifest.observation());
    }
    List<String> presets = planning.presets(manifest, request.policy());
    planning.requireStub(manifest, request.policy());
    planning.requireMapped(manifest, request.policy());
    timeline.add("verify", begin);
    CriuProvider.Ready ready = equipment.criu().get();
    Optional<PluggedSimulation> simulation = Optional.empty();
    boolean restored = false;
    try (WorkDirectory work = WorkDirectory.create(installation.runtime())) {
      try {
        Optional<GuardedSimulator> simulator = planning.simulator(presets);
        if (simulator.isPresent()) {
          begin = System.nanoTime();
          String label = labels.claim(planning.strangeLabels(manifest, simulator.get(), presets));
          equipment.progress().begins("plug simulated " + String.join(", ", presets));
          simulation =
              Optional.of(
                  new SimulationLauncher(installation, equipment.settings())
                      .plug(presets, label, Optional.of(simulator.get().mechanism())));
          timeline.add("simulate", begin);
        }
        begin = System.nanoTime();
        SubstituteTrial.Tried tried =
            SubstituteTrial.of(
                simulation.isEmpty()
                    ? planning.plan(manifest, request.policy())
                    : planning.plan(
                        manifest,
                        simulation.get().devices(),
                        request.policy(),
                        simulator.orElseThrow()));
        tried
            .plan()
            .simulated()
            .obstacle()
            .ifPresent(
                why ->
                    equipment
                        .progress()
                        .begins("the session will not take simulated devices: " + why));
        timeline.add("plan", begin);
        Prover prover =
            new Prover(
                equipment.proc(), equipment.observing(), equipment.settings().proofTimeout());
        int count = manifest.session().processes().size();
        equipment
            .progress()
            .begins("restore of " + count + (count == 1 ? " process" : " processes"));
        RestartReport report =
            restored(
                    new RestartPipeline(
                        ready.criu(),
                        prover,
                        equipment.settings(),
                        installation.runtime(),
                        work.path(),
                        timeline),
                    request,
                    manifest,
                    tried.plan(),
                    simulation,
                    work.path().resolve("ghosts"))
                .with(tried.findings())
                .with(noGhosts(tried.plan()))
                .with(PluginPinCheck.otherJars(manifest.plugins(), pinned(manifest)));
        restored = true;
        repaint(report.pid(), manifest);
        report = report.with(resume(report.pid(), manifest));
        return request.screen().isPresent() ? shown(report, request.screen().get()) : report;
      } catch (ReplugException e) {
        throw work.withLog(e, "restore.log", installation.logs());
      }
    } catch (IOException e) {
      throw installation.cannotWrite(e);
    } finally {
      if (!restored) {
        unplug(simulation);
      }
    }
  }

  private RestartReport restored(
      RestartPipeline pipeline,
      RestartRequest request,
      Manifest manifest,
      RestartPlan plan,
      Optional<PluggedSimulation> simulation,
      Path work)
      throws ReplugException, IOException, InterruptedException {
    if (plan.ghosts().isEmpty()) {
      return pipeline.run(request, manifest, plan, simulation, Ghosts.none());
    }
    equipment.progress().begins("plug ghosts of departed devices");
    // After the plan: this machine does not have these devices.
    try (Ghosts ghosts = Ghosts.plug(plan, planning.ghosts(manifest).simulator(), work)) {
      return pipeline.run(request, manifest, plan, simulation, ghosts);
    }
  }

  /** As planned, and no failure: nobody could have been refused for it. */
  private static List<Finding> noGhosts(RestartPlan plan) {
    return plan.noGhosts().stream()
        .map(
            none ->
                new Finding(
                    "ebadf stands in place of enodev at " + none.device().devname(),
                    true,
                    none.reason()))
        .toList();
  }

  /** The session lives: a screen that cannot be shown is a failed proof, not a failed restart. */
  private RestartReport shown(RestartReport report, ScreenWish wish) throws InterruptedException {
    String what = "The screen is shown by " + wish.protocol();
    try {
      ShownScreen screen = screens.show(report.pid(), wish);
      return report.withScreen(Optional.of(screen), new Finding(what, true, screen.address()));
    } catch (ReplugException e) {
      return report.withScreen(Optional.empty(), new Finding(what, false, e.getMessage()));
    }
  }

  /** Programs that had made ready for the checkpoint wait for this. */
  private List<Finding> resume(int pid, Manifest manifest) {
    return new Preparers(equipment.host().preparers(), equipment.proc())
        .resume(pid, manifest.prepared()).stream()
            .map(failure -> new Finding("Programs that had made ready go on", false, failure))
            .toList();
  }

  /** A card's memory was not saved: what a session drew straight into it is black now. */
  private void repaint(int pid, Manifest manifest) {
    boolean hadCard =
        manifest.records().stream()
            .anyMatch(resource -> resource.record().device().kinds().contains(DISPLAY));
    if (!hadCard) {
      return;
    }
    try {
      List<SessionProcess> processes = SessionProcesses.of(equipment.proc().tree(pid));
      for (GuardedObserver observer : equipment.host().observers()) {
        if (observer.repaint(processes)) {
          return;
        }
      }
    } catch (IOException | ReplugException e) {
      // The session lives and is told of its devices; its programs repaint when they are used.
      equipment.progress().begins("the screen could not be painted anew: " + e.getMessage());
    }
  }

  private List<LoadedPlugin> pinned(Manifest manifest) throws ReplugException {
    return equipment
        .host()
        .plugins(manifest.plugins().stream().map(PluginPin::plugin).collect(Collectors.toSet()));
  }

  private void refuseTakenPids(Manifest manifest, Path images)
      throws ReplugException, InterruptedException {
    new UnreapedProcesses(equipment.proc()).await(manifest);
    List<String> taken;
    try {
      taken =
          new TakenNumbers(equipment.proc()).of(TakenNumbers.needed(manifest.session(), images));
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT,
          "Cannot read which process numbers are free: " + e.getMessage(),
          "Run replug as root, with /proc mounted.",
          e);
    }
    if (!taken.isEmpty()) {
      throw new ReplugException(
          FailureCode.PID_TAKEN,
          "Other processes have the session's process numbers: " + String.join(", ", taken),
          "End them, or checkpoint the session in a pid namespace of its own (unshare --pid).");
    }
  }

  private static void unplug(Optional<PluggedSimulation> simulation) {
    if (simulation.isPresent()) {
      try (SimulationConnection connection = new SimulationConnection(simulation.get().socket())) {
        connection.unplug();
      } catch (IOException e) {
        // It watches this process and unplugs when that ends.
        return;
      }
    }
  }
}
