package org.replug.engine.restart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.replug.api.Device;
import org.replug.api.ReplugException;
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
import org.replug.engine.plugin.GuardedSimulator;
import org.replug.engine.plugin.LoadedPlugin;
import org.replug.engine.prove.Finding;
import org.replug.engine.prove.Prover;
import org.replug.engine.screen.ScreenWish;
import org.replug.engine.screen.Screens;
import org.replug.engine.screen.ShownScreen;
import org.replug.engine.simulate.PluggedSimulation;
import org.replug.engine.simulate.SimulationConnection;
import org.replug.engine.simulate.SimulationLabels;
import org.replug.engine.simulate.SimulationLauncher;

/** Restarts of checkpointed sessions. */
public final class Restarts {
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
   * @return what was done and seen. Whatever fails when the session is back already is told there;
   *     so is what an interrupt kept from being looked at, and the thread is interrupted still
   * @throws ReplugException if the session cannot be restored: nothing is left behind, the image
   *     directory is as it was. SESSION_ENDED if it was restored and has ended by itself
   * @throws InterruptedException if the session was not restored: likewise
   */
  public RestartReport restart(RestartRequest request)
      throws ReplugException, InterruptedException {
    Timeline timeline = new Timeline();
    long begin = System.nanoTime();
    Manifest manifest = SealedImage.verify(request.directory());
    List<LoadedPlugin> pinned = pinned(manifest);
    PluginPinCheck.require(manifest.plugins(), pinned);
    new TakenNumbers(equipment.proc()).refuse(manifest, request.directory());
    ProvidedMounts.require(manifest, request);
    if (request.screen().isPresent()) {
      screens.requirePossible(request.screen().get(), manifest.observation());
    }
    List<String> presets = planning.presets(manifest, request.policy());
    planning.requireStub(manifest, request.policy());
    planning.requireMapped(manifest, request.policy());
    timeline.add("verify", begin);
    CriuProvider.Ready ready = equipment.criu().get();
    List<Finding> otherJars = PluginPinCheck.otherJars(manifest.plugins(), pinned);
    RestartReport report = restored(request, manifest, presets, ready, timeline).with(otherJars);
    report = report.with(new Continuation(equipment).of(report.pid(), manifest));
    return request.screen().isPresent() ? shown(report, request.screen().get()) : report;
  }

  /** The session is back, or nothing is left behind. */
  private RestartReport restored(
      RestartRequest request,
      Manifest manifest,
      List<String> presets,
      CriuProvider.Ready ready,
      Timeline timeline)
      throws ReplugException, InterruptedException {
    Installation installation = equipment.installation();
    Optional<PluggedSimulation> simulation = Optional.empty();
    Optional<RestartPipeline> pipeline = Optional.empty();
    Optional<RestartReport> report = Optional.empty();
    try (WorkDirectory work = WorkDirectory.create(installation.runtime())) {
      try {
        Optional<GuardedSimulator> simulator = planning.simulator(presets);
        if (simulator.isPresent()) {
          long begin = System.nanoTime();
          simulation = Optional.of(plugged(manifest, simulator.get(), presets));
          timeline.add("simulate", begin);
        }
        long begin = System.nanoTime();
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
        int count = manifest.session().processes().size();
        equipment
            .progress()
            .begins("restore of " + count + (count == 1 ? " process" : " processes"));
        pipeline = Optional.of(pipeline(ready, work, timeline));
        report =
            Optional.of(
                run(
                        pipeline.get(),
                        request,
                        manifest,
                        tried.plan(),
                        simulation,
                        work.path().resolve("ghosts"))
                    .with(tried.findings())
                    .with(noGhosts(tried.plan())));
      } catch (ReplugException e) {
        throw work.withLog(e, "restore.log", installation.logs());
      }
    } catch (IOException e) {
      if (report.isEmpty()) {
        throw installation.cannotWrite(e);
      }
      Finding left = new Finding("Nothing is left of the restart itself", false, e.getMessage());
      return report.get().with(List.of(left));
    } finally {
      if (pipeline.filter(RestartPipeline::restored).isEmpty()) {
        unplug(simulation);
      }
    }
    return report.get();
  }

  private PluggedSimulation plugged(
      Manifest manifest, GuardedSimulator simulator, List<String> presets)
      throws ReplugException, IOException, InterruptedException {
    String label = labels.claim(planning.strangeLabels(manifest, simulator, presets));
    equipment.progress().begins("plug simulated " + String.join(", ", presets));
    return new SimulationLauncher(equipment.installation(), equipment.settings())
        .plug(presets, label, Optional.of(simulator.mechanism()));
  }

  private RestartPipeline pipeline(
      CriuProvider.Ready ready, WorkDirectory work, Timeline timeline) {
    Prover prover =
        new Prover(equipment.proc(), equipment.observers(), equipment.settings().proofTimeout());
    return new RestartPipeline(
        ready.criu(),
        prover,
        equipment.settings(),
        equipment.progress(),
        equipment.installation().runtime(),
        work.path(),
        timeline);
  }

  private RestartReport run(
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
  private RestartReport shown(RestartReport report, ScreenWish wish) {
    String what = "The screen is shown by " + wish.protocol();
    try {
      ShownScreen screen = screens.show(report.pid(), wish);
      return report.withScreen(Optional.of(screen), new Finding(what, true, screen.address()));
    } catch (ReplugException e) {
      return report.withScreen(Optional.empty(), new Finding(what, false, e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return report.withScreen(Optional.empty(), new Finding(what, false, "interrupted"));
    }
  }

  private List<LoadedPlugin> pinned(Manifest manifest) throws ReplugException {
    return equipment
        .host()
        .plugins(manifest.plugins().stream().map(PluginPin::plugin).collect(Collectors.toSet()));
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
