package org.replug.engine.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.replug.api.Device;
import org.replug.api.FailureCode;
import org.replug.api.Observation;
import org.replug.api.OpenFile;
import org.replug.api.ReplugException;
import org.replug.criu.hook.Claim;
import org.replug.criu.hook.HandedOverFile;
import org.replug.criu.rewrite.InFlight;
import org.replug.criu.run.Criu;
import org.replug.criu.run.DumpOutcome;
import org.replug.criu.run.DumpRequest;
import org.replug.criu.run.DumpStep;
import org.replug.criu.run.ExternalMount;
import org.replug.engine.Settings;
import org.replug.engine.Timeline;
import org.replug.engine.Version;
import org.replug.engine.capture.Capture;
import org.replug.engine.capture.CapturedDevice;
import org.replug.engine.capture.Latecomers;
import org.replug.engine.image.MachineFacts;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.ProcessRecord;
import org.replug.engine.image.RecordedResource;
import org.replug.engine.image.SessionFacts;
import org.replug.engine.image.UnsealedImage;
import org.replug.engine.plugin.GuardedResourcePlugin;
import org.replug.engine.plugin.PluginHost;
import org.replug.engine.survey.Survey;
import org.replug.kernel.process.ProcFileSystem;

/** One checkpoint, from the claimed survey to the sealed image directory. */
final class CheckpointPipeline {
  private final Criu criu;
  private final PluginHost plugins;
  private final ProcFileSystem proc;
  private final MachineFacts machine;
  private final Settings settings;
  private final Path workDirectory;
  private final Timeline timeline;

  CheckpointPipeline(
      Criu criu,
      PluginHost plugins,
      ProcFileSystem proc,
      MachineFacts machine,
      Settings settings,
      Path workDirectory,
      Timeline timeline) {
    this.criu = criu;
    this.plugins = plugins;
    this.proc = proc;
    this.machine = machine;
    this.settings = settings;
    this.workDirectory = workDirectory;
    this.timeline = timeline;
  }

  /** What was found out, and which plugins had programs make ready, before anything is frozen. */
  record Prepared(
      Survey survey,
      Map<OpenFile, GuardedResourcePlugin> claims,
      List<String> asked,
      Latecomers latecomers,
      List<Device> presentThen,
      Optional<Observation> observation) {}

  CheckpointReport run(CheckpointRequest request, Prepared prepared)
      throws ReplugException, InterruptedException {
    return new Attempt(request, prepared).run();
  }

  /** The state of one dump: its image directory and what was captured. */
  private final class Attempt {
    private final CheckpointRequest request;
    private final Prepared prepared;
    private final SessionFacts session;
    private Manifest manifest;
    private long imageBytes;

    Attempt(CheckpointRequest request, Prepared prepared) {
      this.request = request;
      this.prepared = prepared;
      this.session = SessionFactsReader.of(prepared.survey(), request.mounts());
    }

    CheckpointReport run() throws ReplugException, InterruptedException {
      try (Capture capture = new Capture(prepared.latecomers());
          UnsealedImage image = UnsealedImage.create(request.directory())) {
        timeline.step("capture", () -> capture.capture(prepared.claims()));
        timeline.step("rehearse", () -> rehearse(capture));
        DumpOutcome outcome = dump(capture, image);
        if (request.leaveRunning()) {
          refuseLosses(image);
          manifest =
              manifest(dumped(image), capture, FileNumbers.read(image.path(), outcome.files()));
          timeline.step("seal", () -> imageBytes = image.seal(manifest));
        }
        return new CheckpointReport(
            image.target(),
            manifest,
            request.leaveRunning(),
            outcome.frozen().map(duration -> duration.toNanos() / 1e6),
            List.of(),
            List.of(),
            List.of(),
            imageBytes,
            timeline.spans());
      } catch (IOException e) {
        throw cannotWrite(e);
      }
    }

    private DumpOutcome dump(Capture capture, UnsealedImage image)
        throws ReplugException, InterruptedException {
      DumpRequest dump =
          new DumpRequest(
              request.pid(),
              image.path(),
              workDirectory,
              claimsOf(capture),
              session.externalMounts().stream()
                  .map(mount -> new ExternalMount(mount.key(), Path.of(mount.mountPoint())))
                  .collect(Collectors.toList()),
              request.leaveRunning(),
              List.of(),
              settings.dumpTimeout());
      long begin = System.nanoTime();
      try {
        return criu.dump(dump, new Frozen(capture, image));
      } finally {
        timeline.add("dump", begin);
      }
    }

    private void rehearse(Capture capture) throws IOException, ReplugException {
      Rehearsal.ofReading(workDirectory);
      if (!request.leaveRunning()) {
        Rehearsal.ofSealing(workDirectory, manifest(session, capture, FileNumbers.none()));
      }
    }

    /**
     * The session stands still and CRIU's images are written. Where the session ends with the dump,
     * the image directory must be whole before that; where it runs on, all can wait but what a
     * plugin wants to see of the session as it stands.
     */
    private final class Frozen implements DumpStep {
      private final Capture capture;
      private final UnsealedImage image;

      Frozen(Capture capture, UnsealedImage image) {
        this.capture = capture;
        this.image = image;
      }

      @Override
      public boolean mayFollow() {
        return !capture.actsWhileFrozen() && request.whileFrozen() == FrozenStep.NOTHING;
      }

      @Override
      public void whileFrozen(List<HandedOverFile> files) throws ReplugException {
        try {
          if (request.leaveRunning()) {
            timeline.step("capture-frozen", capture::captureFrozen);
            request.whileFrozen().run();
            return;
          }
          refuseLosses(image);
          timeline.step("capture-frozen", capture::captureFrozen);
          request.whileFrozen().run();
          manifest = manifest(dumped(image), capture, FileNumbers.read(image.path(), files));
          timeline.step("seal", () -> imageBytes = image.seal(manifest));
        } catch (IOException e) {
          throw cannotWrite(e);
        }
      }
    }

    /** A message that CRIU has lost; the images are read. */
    private void refuseLosses(UnsealedImage image) throws ReplugException, IOException {
      InFlightGuard.refuseLosses(InFlight.find(image.path()), session.processes());
    }

    private SessionFacts dumped(UnsealedImage image) throws IOException {
      return new DumpedProcesses(proc).of(session, image.path());
    }

    private Manifest manifest(SessionFacts dumped, Capture capture, FileNumbers numbers)
        throws ReplugException {
      Set<Integer> pids =
          dumped.processes().stream().map(ProcessRecord::pid).collect(Collectors.toSet());
      List<RecordedResource> records =
          capture.devices().stream()
              .map(device -> device.recorded(numbers.of(device.open().file()), pids))
              .collect(Collectors.toList());
      return new Manifest(
          Manifest.FORMAT,
          Version.text(),
          Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
          machine,
          dumped,
          PluginPins.of(capture.devices().stream().map(CapturedDevice::plugin).toList(), plugins),
          Optional.of(prepared.asked()),
          records,
          presentThen(capture),
          prepared.observation(),
          List.of());
    }

    /** Open devices count as present too: simulated ones appear in no sysfs. */
    private List<Device> presentThen(Capture capture) {
      Map<String, Device> devices = new LinkedHashMap<>();
      capture
          .devices()
          .forEach(d -> devices.put(d.record().device().devpath(), d.record().device()));
      prepared.presentThen().forEach(device -> devices.putIfAbsent(device.devpath(), device));
      return List.copyOf(devices.values());
    }

    private Set<Claim> claimsOf(Capture capture) {
      return capture.devices().stream()
          .map(device -> Claim.of(device.open().file()))
          .flatMap(Optional::stream)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private ReplugException cannotWrite(IOException e) {
      FailureCode code = FailureCode.ofWriting(e);
      return new ReplugException(
          code,
          code == FailureCode.DISK_FULL
              ? "There is no space left for the image directory " + request.directory()
              : "Cannot write the image directory " + request.directory() + ": " + e.getMessage(),
          "The session runs on, no image directory was written. Give a place with more space, or"
              + " one that can be written.",
          e);
    }
  }
}
