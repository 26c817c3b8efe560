package org.replug.engine.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.replug.api.Device;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.CriuProvider;
import org.replug.engine.Equipment;
import org.replug.engine.Installation;
import org.replug.engine.Timeline;
import org.replug.engine.WorkDirectory;
import org.replug.engine.capture.Latecomers;
import org.replug.engine.image.MachineFacts;
import org.replug.engine.image.MountRecord;
import org.replug.engine.plugin.GuardedResourcePlugin;
import org.replug.engine.prepare.MadeReady;
import org.replug.engine.prepare.Preparers;
import org.replug.engine.screen.Screens;
import org.replug.engine.screen.ShownScreen;
import org.replug.engine.store.Plugins;
import org.replug.engine.survey.Survey;
import org.replug.engine.survey.Surveyor;
import org.replug.kernel.machine.RealMachine;

/** Checkpoints of process trees. */
public final class Checkpoints {
  private static final long PAUSE_MILLIS = 100;

  private final Equipment equipment;
  private final Screens screens;

  /**
   * Owns nothing of the equipment.
   *
   * @param screens screens that are not shown while a session is checkpointed
   */
  public Checkpoints(Equipment equipment, Screens screens) {
    this.equipment = equipment;
    this.screens = screens;
  }

  /**
   * What a checkpoint would do; touches nothing.
   *
   * @throws ReplugException if the tree cannot be surveyed
   */
  public CheckpointPlan plan(int pid) throws ReplugException {
    Survey survey = survey(pid);
    ClaimedFiles claims = claims(survey);
    List<String> obstacles = new ArrayList<>();
    for (ReplugException obstacle : obstacles(survey, claims, List.of())) {
      obstacles.add(obstacle.getMessage() + ". " + obstacle.advice());
    }
    return new CheckpointPlan(
        SessionFactsReader.of(survey, List.of()), claims.verdicts(), obstacles);
  }

  /**
   * Checkpoints a tree. What stands in the way for a moment only is waited out, and told.
   *
   * @throws ReplugException if the checkpoint fails; the session runs on, nothing is written
   * @throws InterruptedException likewise
   */
  public CheckpointReport checkpoint(CheckpointRequest request)
      throws ReplugException, InterruptedException {
    Timeline timeline = new Timeline();
    surveyor().requirePossible(request.pid());
    refuseExisting(request.directory());
    CriuProvider.Ready ready = equipment.criu().get();
    if (!request.prepare()) {
      return withScreensPaused(request, ready, List.of(), timeline);
    }
    Preparers preparers = new Preparers(equipment.host().preparers(), equipment.proc());
    long begin = System.nanoTime();
    MadeReady madeReady = preparers.prepare(request.pid());
    List<String> told = new ArrayList<>(madeReady.told());
    List<String> asked = madeReady.plugins();
    timeline.add("prepare", begin);
    boolean done = false;
    try {
      CheckpointReport report = withScreensPaused(request, ready, asked, timeline);
      done = true;
      if (request.leaveRunning()) {
        told.addAll(preparers.resume(request.pid(), Optional.of(asked)));
      }
      return report.withPrepared(told);
    } finally {
      if (!done) {
        preparers.resume(request.pid(), Optional.of(asked)).forEach(equipment.progress()::begins);
      }
    }
  }

  private CheckpointReport withScreensPaused(
      CheckpointRequest request, CriuProvider.Ready ready, List<String> asked, Timeline timeline)
      throws ReplugException, InterruptedException {
    List<Screens.Paused> paused = screens.pause(request.pid());
    boolean done = false;
    try {
      CheckpointReport report = attempts(request, ready, asked, timeline);
      done = true;
      return report.withScreens(screens.resume(paused));
    } finally {
      if (!done) {
        screens.resume(paused);
      }
    }
  }

  private CheckpointReport attempts(
      CheckpointRequest request, CriuProvider.Ready ready, List<String> asked, Timeline timeline)
      throws ReplugException, InterruptedException {
    int attempts = equipment.settings().attempts();
    List<String> retries = new ArrayList<>();
    while (true) {
      try {
        CheckpointReport report = attempt(request, ready, asked, timeline);
        return report.withRetries(retries);
      } catch (ReplugException e) {
        boolean passing = PassingObstacle.is(e);
        if (!passing || retries.size() + 1 >= attempts) {
          throw e;
        }
        retries.add(e.getMessage());
        equipment
            .progress()
            .begins(
                "attempt "
                    + (retries.size() + 1)
                    + " of "
                    + attempts
                    + ", because of the last one: "
                    + e.getMessage());
        Thread.sleep(PAUSE_MILLIS * retries.size());
      }
    }
  }

  private CheckpointReport attempt(
      CheckpointRequest request, CriuProvider.Ready ready, List<String> asked, Timeline timeline)
      throws ReplugException, InterruptedException {
    Installation installation = equipment.installation();
    long begin = System.nanoTime();
    Survey survey = survey(request.pid());
    ClaimedFiles claims = claims(survey);
    for (ReplugException obstacle : obstacles(survey, claims, request.mounts())) {
      throw obstacle;
    }
    // Reads jars while nothing is frozen yet.
    equipment.host().plugins(PluginPins.ids(claims.byFile().values()));
    timeline.add("survey", begin);
    begin = System.nanoTime();
    CheckpointPipeline.Prepared prepared =
        new CheckpointPipeline.Prepared(
            survey,
            claims.byFile(),
            asked,
            latecomers(survey),
            presentDevices(survey),
            equipment.observers().observe(survey.sessionProcesses()));
    timeline.add("observe", begin);
    boolean one = survey.processes().size() == 1;
    equipment
        .progress()
        .begins("dump of " + survey.processes().size() + (one ? " process" : " processes"));
    try (WorkDirectory work = WorkDirectory.create(installation.runtime())) {
      try {
        return new CheckpointPipeline(
                ready.criu(),
                equipment.host(),
                equipment.proc(),
                MachineFacts.here(ready.program().version()),
                equipment.settings(),
                work.path(),
                timeline)
            .run(request, prepared);
      } catch (ReplugException e) {
        throw work.withLog(e, "dump.log", installation.logs());
      }
    } catch (IOException e) {
      throw installation.cannotWrite(e);
    }
  }

  private static List<ReplugException> obstacles(
      Survey survey, ClaimedFiles claims, List<MountRecord> provided) {
    List<ReplugException> obstacles = new ArrayList<>(claims.obstacles());
    obstacles.addAll(MountObstacles.of(survey, provided));
    return obstacles;
  }

  private Latecomers latecomers(Survey survey) throws ReplugException {
    try {
      return new Latecomers(
          survey.processes(), survey.hostNamespaces(), equipment.proc().suspendedNanos());
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT,
          "Cannot read how long this machine has been up: " + e.getMessage(),
          "Mount /proc.",
          e);
    }
  }

  /** The devices that the session could open: those whose nodes stand in its own /dev. */
  private List<Device> presentDevices(Survey survey) {
    RealMachine machine =
        new RealMachine(Path.of("/proc", String.valueOf(survey.root().pid()), "root"));
    List<Device> devices = new ArrayList<>();
    for (GuardedResourcePlugin plugin : equipment.host().resources()) {
      for (Device device : plugin.presentOrNone(machine)) {
        if (machine.deviceNumber(Path.of(device.devname())).equals(device.deviceNumber())) {
          devices.add(device);
        }
      }
    }
    return devices;
  }

  private Survey survey(int pid) throws ReplugException {
    Set<Integer> programs =
        screens.list().stream().map(ShownScreen::program).collect(Collectors.toSet());
    return surveyor().survey(pid).withoutConnectionsOf(programs);
  }

  private Surveyor surveyor() {
    return new Surveyor(equipment.proc(), (int) ProcessHandle.current().pid());
  }

  private ClaimedFiles claims(Survey survey) {
    return new ClaimedFiles(
        survey,
        equipment.host().resources(),
        equipment.settings().preferredPlugins(),
        path -> Plugins.sources(equipment.installation(), equipment.settings()).serving(path));
  }

  private static void refuseExisting(Path directory) throws ReplugException {
    if (Files.exists(directory)) {
      throw new ReplugException(
          FailureCode.IMAGE_EXISTS,
          directory + " exists already",
          "Give a directory that does not exist yet.");
    }
  }
}
