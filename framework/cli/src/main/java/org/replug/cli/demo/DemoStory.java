package org.replug.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.replug.api.Device;
import org.replug.api.FailureCode;
import org.replug.api.Observation;
import org.replug.api.ReplugException;
import org.replug.api.StubPolicy;
import org.replug.engine.Engine;
import org.replug.engine.Installation;
import org.replug.engine.announce.Announcer;
import org.replug.engine.checkpoint.CheckpointReport;
import org.replug.engine.checkpoint.CheckpointRequest;
import org.replug.engine.plan.UeventPlan;
import org.replug.engine.restart.AnnouncePolicy;
import org.replug.engine.restart.RestartPolicy;
import org.replug.engine.restart.RestartReport;
import org.replug.engine.restart.RestartRequest;
import org.replug.engine.simulate.PluggedSimulation;
import org.replug.engine.simulate.SimulationConnection;
import org.replug.engine.simulate.SimulationLabels;

/** Tells the story, and checks every sentence of it. */
final class DemoStory {
  private static final List<String> PRESETS = List.of("keyboard", "pointer");
  private static final int KEYBOARD = 0;
  private static final int POINTER = 1;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long LOOK_MILLIS = 20;
  private static final String BEGUN = "begun on the first keyboard";
  private static final String ENDED = "ended on the second";

  private final Engine engine;
  private final Installation installation;
  private final Path output;
  private final Path scratch;
  private final StubPolicy stub;
  private final Consumer<String> teller;

  /**
   * A story to be told.
   *
   * @param engine does the work
   * @param installation where simulators run from
   * @param output where pictures and the image directory go
   * @param scratch an empty directory for the session's parts
   * @param stub what stands at the old descriptors
   * @param teller is told each sentence when it has come true
   */
  DemoStory(
      Engine engine,
      Installation installation,
      Path output,
      Path scratch,
      StubPolicy stub,
      Consumer<String> teller) {
    this.engine = engine;
    this.installation = installation;
    this.output = output;
    this.scratch = scratch;
    this.stub = stub;
    this.teller = teller;
  }

  /**
   * Runs the story.
   *
   * @param keep whether the restarted session stays up
   * @throws ReplugException PROOF_FAILED if a sentence is not true, or what failed before that
   */
  DemoReport tell(boolean keep) throws ReplugException, IOException, InterruptedException {
    String label = new SimulationLabels(installation).claim(SimulationLabels.ALL);
    PluggedSimulation first = engine.simulations().plug(PRESETS, label);
    boolean firstPlugged = true;
    teller.accept("Plugged: " + names(first.devices()));
    try (DemoSession session = DemoSession.start(scratch, first.folder())) {
      teller.accept("Started Xorg and a terminal in private namespaces, process " + session.pid());
      UeventPlan arrival = engine.announcementOf(first.devices());
      Announcer.announce(session.pid(), arrival);
      Observation before = awaitListed(session, first.devices());
      teller.accept("The X server lists them");
      try (SimulationConnection devices = new SimulationConnection(first.socket())) {
        DemoTerminal terminal = new DemoTerminal(session, devices, KEYBOARD);
        devices.perform(POINTER, "motion 40 30");
        require(terminal.awaitsKeys(), "the terminal listens to the first keyboard");
        terminal.type("echo typed on the first keyboard > typed\n");
        require(
            session.awaitText(DemoSession.TYPED, "typed on the first keyboard"),
            "what was typed on the first keyboard arrived in the terminal");
        teller.accept("Typed a command on the first keyboard; the terminal ran it");
        terminal.type("echo " + BEGUN + ",");
        require(terminal.commandLineHolds(BEGUN), "the terminal has half of another command");
      }
      teller.accept("Typed half of another command, and left it standing");
      picture(session.pid(), "before.png");

      CheckpointReport checkpoint =
          engine.checkpoint(new CheckpointRequest(session.pid(), output.resolve("image"), false));
      require(session.gone(), "the session has ended");
      teller.accept(
          "Checkpointed to "
              + checkpoint.directory()
              + " ("
              + checkpoint.manifest().session().processes().size()
              + " processes, "
              + checkpoint.manifest().records().size()
              + " devices); the session is gone");
      unplug(first);
      firstPlugged = false;
      teller.accept("Unplugged the first keyboard and pointer for good");

      RestartReport restart =
          engine.restart(
              RestartRequest.of(
                  output.resolve("image"),
                  new RestartPolicy(Optional.of(stub), PRESETS, AnnouncePolicy.ALL)));
      session.restartedAs(restart.pid());
      PluggedSimulation second = restart.simulation().orElseThrow();
      teller.accept("Restarted as process " + restart.pid() + " with " + names(second.devices()));
      require(restart.proof().holds(), "the X server lists the new devices and not the old ones");
      try (SimulationConnection devices = new SimulationConnection(second.socket())) {
        devices.perform(POINTER, "motion 60 20");
        DemoTerminal terminal = new DemoTerminal(session, devices, KEYBOARD);
        terminal.type(" " + ENDED + " >> typed; cat typed\n");
        require(
            session.awaitText(DemoSession.TYPED, BEGUN + ", " + ENDED),
            "the command begun on the first keyboard was ended on the second");
        // The shell's next prompt: by then the terminal shows what the command has written.
        require(terminal.awaitsKeys(), "the terminal listens to the second keyboard");
      }
      teller.accept("Typed the other half on the second keyboard; the terminal ran the whole");
      picture(session.pid(), "after.png");
      DemoReport report =
          new DemoReport(
              Files.readString(session.file(DemoSession.TYPED)),
              before,
              checkpoint.timeline(),
              restart,
              session.pid());
      if (keep) {
        session.leave();
      } else {
        unplug(second);
      }
      return report;
    } finally {
      if (firstPlugged) {
        unplug(first);
      }
    }
  }

  private Observation awaitListed(DemoSession session, List<Device> devices)
      throws ReplugException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      Optional<Observation> observation = observed(session.pid(), deadline);
      boolean all =
          observation.isPresent()
              && devices.stream()
                  .allMatch(
                      device ->
                          observation.get().devices().stream()
                              .anyMatch(
                                  seen ->
                                      seen.enabled() && seen.devname().equals(device.devname())));
      if (all) {
        return observation.get();
      }
      require(System.nanoTime() < deadline, "the X server lists the first keyboard and pointer");
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** A server that starts on a busy machine answers nobody for seconds. */
  private Optional<Observation> observed(int pid, long deadline) throws ReplugException {
    try {
      return engine.observe(pid);
    } catch (ReplugException e) {
      if (System.nanoTime() > deadline) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private void picture(int pid, String name) throws ReplugException, IOException {
    Optional<byte[]> png = engine.screenshot(pid);
    require(png.isPresent(), "the X server gives a picture of its screen");
    Files.write(output.resolve(name), png.get());
    teller.accept("Took a picture: " + output.resolve(name));
  }

  private static void unplug(PluggedSimulation simulation) throws IOException {
    try (SimulationConnection connection = new SimulationConnection(simulation.socket())) {
      connection.unplug();
    }
  }

  private static String names(List<Device> devices) {
    return String.join(
        ", ",
        devices.stream().map(device -> device.name() + " (" + device.devname() + ")").toList());
  }

  private void require(boolean truth, String sentence) throws ReplugException {
    if (!truth) {
      throw new ReplugException(
          FailureCode.PROOF_FAILED,
          "This did not come true: " + sentence,
          "The pictures taken so far are in "
              + output
              + "; if the session was checkpointed, `replug restart -D "
              + output.resolve("image")
              + "` brings it back.");
    }
  }
}
