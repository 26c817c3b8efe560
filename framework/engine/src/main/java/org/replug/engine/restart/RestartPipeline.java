package org.replug.engine.restart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.replug.api.Device;
import org.replug.api.FailureCode;
import org.replug.api.Observation;
import org.replug.api.ReplugException;
import org.replug.criu.hook.ClaimTable;
import org.replug.criu.hook.HandedOverFile;
import org.replug.criu.image.ImageFormatException;
import org.replug.criu.rewrite.ConsoleModes;
import org.replug.criu.rewrite.MappedDevices;
import org.replug.criu.rewrite.ReopenedFile;
import org.replug.criu.rewrite.StubRewriter;
import org.replug.criu.rewrite.StubbedFile;
import org.replug.criu.run.Criu;
import org.replug.criu.run.ExternalMount;
import org.replug.criu.run.RestoreOutcome;
import org.replug.criu.run.RestoreRequest;
import org.replug.criu.run.RestoreStep;
import org.replug.engine.Progress;
import org.replug.engine.Settings;
import org.replug.engine.Timeline;
import org.replug.engine.Uninterrupted;
import org.replug.engine.announce.Announcement;
import org.replug.engine.announce.Announcer;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.MountRecord;
import org.replug.engine.image.RecordedResource;
import org.replug.engine.image.WorkingCopy;
import org.replug.engine.plan.RestartPlan;
import org.replug.engine.plan.Substitute;
import org.replug.engine.prove.Finding;
import org.replug.engine.prove.FirstProcess;
import org.replug.engine.prove.Proof;
import org.replug.engine.prove.Prover;
import org.replug.engine.prove.StandingLook;
import org.replug.engine.simulate.PluggedSimulation;
import org.replug.engine.simulate.SimulationConnection;
import org.replug.kernel.system.VirtualTerminals;
import org.replug.kernel.uevent.Delivery;

/**
 * One restart, from the plan to the proof. As soon as CRIU has restored the session, nothing that
 * fails is a failed restart any more, and no interrupt ends it: that is told in the report.
 */
final class RestartPipeline {
  private final Criu criu;
  private final Prover prover;
  private final Settings settings;
  private final Progress progress;
  private final Path runtime;
  private final Path workDirectory;
  private final Timeline timeline;
  private boolean restored;

  RestartPipeline(
      Criu criu,
      Prover prover,
      Settings settings,
      Progress progress,
      Path runtime,
      Path workDirectory,
      Timeline timeline) {
    this.criu = criu;
    this.prover = prover;
    this.settings = settings;
    this.progress = progress;
    this.runtime = runtime;
    this.workDirectory = workDirectory;
    this.timeline = timeline;
  }

  /** Whether the session lives, whatever has failed besides. */
  boolean restored() {
    return restored;
  }

  /**
   * Carries out a plan.
   *
   * @param request what was asked for, with the sealed image directory
   * @param simulation the simulated devices, plugged already; unplugged again if the restore fails
   * @param ghosts the ghosts of the plan, plugged already; unplugged when the session is back
   * @return what was done and seen; if the thread was interrupted when the session was back
   *     already, what was not looked at for that is a finding, and the thread is interrupted still
   * @throws ReplugException if the session could not be restored, or has ended by itself
   * @throws InterruptedException if it was not restored
   */
  RestartReport run(
      RestartRequest request,
      Manifest manifest,
      RestartPlan plan,
      Optional<PluggedSimulation> simulation,
      Ghosts ghosts)
      throws ReplugException, InterruptedException {
    Path images = request.directory();
    try (WorkingCopy copy = WorkingCopy.create(images, workDirectory);
        FirstProcess process = prover.firstProcess(manifest)) {
      timeline.step("rewrite", () -> rewrite(images, copy.path(), plan, ghosts.opened()));
      StandingLook standing = prover.standingLook(manifest);
      RestoreRequest restore = restoreRequest(copy.path(), request, manifest, plan, simulation);
      NodesStep nodes = nodes(request.policy(), manifest, plan, simulation);
      RestoreStep steps =
          first ->
              Uninterrupted.run(
                  () -> {
                    standing.whileStill(first);
                    nodes.whileStill(first);
                    process.whileStill(first);
                  });
      DeviceNodes.foldersFor(manifest.session());
      int pid = restore(restore, steps, process).pid();
      restored = true;
      copy.discard();
      RestartReport report =
          announceAndProve(nodes, manifest, plan, simulation, ghosts, standing, pid);
      requireAlive(process);
      return report;
    } catch (ImageFormatException e) {
      throw new ReplugException(
          FailureCode.IMAGE_CORRUPT,
          "CRIU's images in " + images + " cannot be understood: " + e.getMessage(),
          "The image directory is damaged; use another copy of it.",
          e);
    } catch (IOException e) {
      throw failed("The session could not be restored: " + e.getMessage(), e);
    }
  }

  private static NodesStep nodes(
      RestartPolicy policy,
      Manifest manifest,
      RestartPlan plan,
      Optional<PluggedSimulation> simulation) {
    List<Device> simulated = simulation.map(PluggedSimulation::devices).orElse(List.of());
    boolean appear = plan.simulated().mountPoint().isEmpty();
    return new NodesStep(
        policy,
        NodeMounts.of(manifest.session(), simulated, policy.nodes(), appear),
        simulation.map(PluggedSimulation::folder));
  }

  private RestartReport announceAndProve(
      NodesStep nodes,
      Manifest manifest,
      RestartPlan plan,
      Optional<PluggedSimulation> simulation,
      Ghosts ghosts,
      StandingLook standing,
      int pid) {
    List<Finding> findings = new ArrayList<>();
    Optional<String> pathway = Optional.empty();
    Optional<Observation> after = Optional.empty();
    try {
      // Without its devices, or half told of them, the session would be worse off than late.
      Optional<Announcement> announcement =
          Uninterrupted.call(
              () -> {
                findings.addAll(nodes.failures(pid));
                return announced(findings, manifest, plan, simulation, ghosts, standing, pid);
              });
      pathway = announcement.map(RestartPipeline::pathway);
      if (manifest.observation().isPresent()) {
        progress.begins("look at process " + pid + " until all is as planned");
      }
      long begin = System.nanoTime();
      Prover.Seen seen = prover.look(pid, manifest, plan);
      timeline.add("prove", begin);
      findings.addAll(seen.findings());
      after = seen.after();
    } catch (IOException | ReplugException e) {
      // The session lives; what could not be seen is a failed proof, not a failed restart.
      findings.add(new Finding("The session was told and asked", false, e.getMessage()));
    }
    return new RestartReport(
        pid,
        plan,
        simulation,
        pathway,
        new Proof(findings, manifest.observation(), after),
        Optional.empty(),
        timeline.spans());
  }

  /** Gives the session its devices and tells it of them; empty if there was nothing to tell. */
  private Optional<Announcement> announced(
      List<Finding> findings,
      Manifest manifest,
      RestartPlan plan,
      Optional<PluggedSimulation> simulation,
      Ghosts ghosts,
      StandingLook standing,
      int pid)
      throws IOException {
    simulation.flatMap(devices -> notServed(devices, pid)).ifPresent(findings::add);
    // Before the announcement: a session that learns of a departure closes its descriptor.
    findings.addAll(prover.lookAtOnce(pid, manifest, plan, ghosts.opened(), standing));
    // As with a real device: it is dead first, and the session is told of its removal then.
    findings.addAll(ghosts.unplug());
    int count = plan.announce().steps().size();
    if (count == 0) {
      return Optional.empty();
    }
    progress.begins("announcement of " + count + (count == 1 ? " event" : " events"));
    long begin = System.nanoTime();
    Announcement announcement = Announcer.announce(pid, plan.announce());
    timeline.add("announce", begin);
    findings.add(delivered(announcement.delivery()));
    return Optional.of(announcement);
  }

  /** Without its simulated devices, a session is told of the others all the same. */
  private static Optional<Finding> notServed(PluggedSimulation simulation, int pid) {
    try (SimulationConnection connection = new SimulationConnection(simulation.socket())) {
      connection.serve(pid);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          new Finding("The simulated devices stay with the session", false, e.getMessage()));
    }
  }

  private static String pathway(Announcement announcement) {
    return announcement.choice().pathway().name().toLowerCase(Locale.ROOT)
        + ", because "
        + announcement.choice().reason();
  }

  private void requireAlive(FirstProcess process) throws ReplugException {
    try {
      process.requireAlive();
    } catch (ReplugException e) {
      restored = false;
      throw e;
    }
  }

  private static Finding delivered(Delivery delivery) {
    return new Finding(
        "Every uevent was delivered",
        delivery.complete(),
        delivery.acknowledged()
            + " of "
            + delivery.sent()
            + " taken, "
            + delivery.dropped()
            + " dropped"
            + (delivery.refusals().isEmpty() ? "" : ": " + String.join("; ", delivery.refusals())));
  }

  private static void rewrite(Path images, Path copy, RestartPlan plan, List<Substitute> ghosts)
      throws IOException {
    List<StubbedFile> stubs = new ArrayList<>();
    Set<String> paths = new TreeSet<>();
    List<RecordedResource> written = new ArrayList<>(plan.stubs());
    written.removeAll(plan.ghosts());
    for (RecordedResource resource : written) {
      resource
          .imageFileIds()
          .forEach(id -> stubs.add(new StubbedFile(id, resource.record().stub())));
      // A mapping outlives its descriptor, and the process that held that.
      paths.add(resource.record().device().devname());
      resource.holders().forEach(holder -> paths.add(holder.path()));
    }
    List<ReopenedFile> reopened = new ArrayList<>();
    List<Substitute> opened = new ArrayList<>(plan.substitutes());
    opened.addAll(ghosts);
    Map<Long, Integer> flags = opened.isEmpty() ? Map.of() : flags(images);
    for (Substitute each : opened) {
      for (int id : each.resource().imageFileIds()) {
        int how = flags.getOrDefault(Integer.toUnsignedLong(id), each.flags());
        reopened.add(new ReopenedFile(id, each.path().toString(), how));
      }
      each.resource().holders().forEach(holder -> paths.add(holder.path()));
    }
    ConsoleModes modes = VirtualTerminals.refuseSizes() ? ConsoleModes.LOST : ConsoleModes.KEPT;
    StubRewriter.rewrite(images, copy, stubs, reopened, new MappedDevices(paths), modes);
  }

  /** How each file was open that the hook took over at the dump. */
  private static Map<Long, Integer> flags(Path images) throws IOException {
    if (Files.notExists(images.resolve(ClaimTable.FILES_FILE))) {
      return Map.of();
    }
    return ClaimTable.readFiles(images).stream()
        .collect(Collectors.toMap(HandedOverFile::id, HandedOverFile::flags, (one, same) -> one));
  }

  private RestoreOutcome restore(RestoreRequest request, RestoreStep steps, FirstProcess process)
      throws ReplugException, InterruptedException {
    long begin = System.nanoTime();
    try {
      return criu.restore(request, steps);
    } catch (ReplugException e) {
      if (e.code() == FailureCode.SESSION_ENDED) {
        process.requireAlive();
      }
      throw e;
    } finally {
      timeline.add("restore", begin);
    }
  }

  private RestoreRequest restoreRequest(
      Path copy,
      RestartRequest asked,
      Manifest manifest,
      RestartPlan plan,
      Optional<PluggedSimulation> simulation)
      throws IOException {
    List<ExternalMount> mounts = new ArrayList<>();
    MountSources sources = new MountSources(runtime, simulated(plan.mounts(), asked), simulation);
    for (MountRecord mount : plan.mounts()) {
      Path provided = asked.mounts().get(mount.key());
      mounts.add(new ExternalMount(mount.key(), provided == null ? sources.of(mount) : provided));
    }
    return new RestoreRequest(
        copy,
        workDirectory,
        asked.root().or(() -> manifest.session().root().map(Path::of)),
        mounts,
        mounts.stream().map(ExternalMount::path).filter(sources.devices()::equals).findFirst(),
        List.of(),
        settings.restoreTimeout());
  }

  private static List<MountRecord> simulated(List<MountRecord> mounts, RestartRequest asked) {
    return mounts.stream().filter(mount -> !asked.mounts().containsKey(mount.key())).toList();
  }

  private static ReplugException failed(String message, IOException cause) {
    return new ReplugException(
        FailureCode.RESTORE_FAILED,
        message,
        "The image directory is as it was; try again, or see the log.",
        cause);
  }
}
