package org.replug.cli.command;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.cli.Invocation;
import org.replug.cli.output.ListedSimulation;
import org.replug.cli.output.SimulationText;
import org.replug.engine.Engine;
import org.replug.engine.Progress;
import org.replug.engine.plugin.GuardedSimulation;
import org.replug.engine.plugin.GuardedSimulator;
import org.replug.engine.simulate.Farewell;
import org.replug.engine.simulate.LineEscape;
import org.replug.engine.simulate.PluggedSimulation;
import org.replug.engine.simulate.SimulationConnection;
import org.replug.engine.simulate.SimulationPlace;
import org.replug.engine.simulate.SimulationRemains;
import org.replug.engine.simulate.SimulationService;
import org.replug.engine.simulate.SimulationWatch;
import org.replug.engine.simulate.SimulatorChoice;
import org.replug.engine.simulate.SysfsView;
import org.replug.evdev.description.Recording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replug simulate}. */
@Command(
    name = "simulate",
    header = "Plugs simulated devices, and lets things happen on them.",
    description = {
      "With PRESETs: plugs a device for each and keeps them until Ctrl-C, SIGTERM or --unplug.",
      "Without: speaks to the running simulation of that label."
    },
    footer = {
      "",
      "Examples:",
      "  replug simulate --list-presets",
      "  replug simulate keyboard pointer --label B",
      "  replug simulate --label B --type 'echo hello\\n'",
      "  replug simulate --label G --do 'key BTN_SOUTH press' --do 'axis ABS_X 32767'",
      "  replug simulate ./tablet.evemu --label C",
      "  replug simulate --label C --play ./tablet.evemu --speed 4",
      "  replug simulate --node /dev/input/event3 --record mouse.yml",
      "  replug simulate --label B --unplug"
    })
public final class SimulateCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private EngineOptions engine = new EngineOptions();
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PRESET",
      arity = "0..*",
      description =
          "What to simulate, one device each: keyboard, pointer, ... or the path, with a slash, of"
              + " a file that describes a device (of evemu, libinput record, or a checkpoint).")
  private List<String> presets = new ArrayList<>();

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      description = "The simulation's name; also part of its devices' names.")
  private Optional<String> label = Optional.empty();

  @Option(
      names = "--for",
      paramLabel = "PID",
      description = "Unplug the devices when that process ends.")
  private Optional<Long> beneficiary = Optional.empty();

  @Option(
      names = "--type",
      paramLabel = "TEXT",
      description = "Type on the keyboard of a running simulation; \\n is the Enter key.")
  private Optional<String> text = Optional.empty();

  @Option(
      names = "--mechanism",
      paramLabel = "NAME",
      description = "How to simulate; otherwise the way that is most like a real device.")
  private Optional<String> mechanism = Optional.empty();

  @Mixin private FeedOptions feed = new FeedOptions();

  @Option(names = "--list", description = "List the running simulations.")
  private boolean list;

  @Option(names = "--unplug", description = "Unplug the devices of a running simulation.")
  private boolean unplug;

  /** What the watch of a simulation runs; nobody need know. */
  @Option(names = "--bury", hidden = true)
  private boolean bury;

  @Option(
      names = "--list-presets",
      description = "List what can be simulated, and what stands in the way here.")
  private boolean listPresets;

  /** The command, within one run. */
  public SimulateCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    if (listPresets) {
      return invocation.ask(engine.settings(), this::list);
    }
    if (list) {
      List<ListedSimulation> running = SimulationList.of(invocation.surroundings().installation());
      invocation.answer(running, () -> SimulationText.ofAll(running));
      return 0;
    }
    if (!(feed.speed >= 0)) {
      throw new ParameterException(spec.commandLine(), "--speed is 0 or more");
    }
    if (feed.node.isPresent() && feed.record.isPresent() && presets.isEmpty()) {
      return recordNode();
    }
    String name =
        label.orElseThrow(() -> new ParameterException(spec.commandLine(), "--label is missing"));
    if (bury) {
      return invocation.ask(engine.settings(), Progress.silent(), asked -> bury(asked, name));
    }
    boolean speaks = text.isPresent() || unplug || feed.given();
    if (presets.isEmpty() && !speaks) {
      throw new ParameterException(
          spec.commandLine(),
          "Nothing to do: give a PRESET, --type, --do, --play, --record, --unplug, --list or"
              + " --list-presets");
    }
    if (!presets.isEmpty() && speaks) {
      throw new ParameterException(
          spec.commandLine(),
          "--type, --do, --play, --record and --unplug speak to a running simulation: give no"
              + " PRESET");
    }
    SimulationPlace place = SimulationPlace.of(invocation.surroundings().installation(), name);
    if (presets.isEmpty()) {
      return speak(place, name);
    }
    return invocation.ask(engine.settings(), Progress.silent(), asked -> serve(asked, place, name));
  }

  private int list(Engine asked) throws ReplugException {
    List<SimulationText.Offer> offers = new ArrayList<>();
    for (GuardedSimulator simulator : asked.simulators()) {
      offers.add(
          new SimulationText.Offer(
              simulator.mechanism(), List.copyOf(simulator.presets()), simulator.obstacle()));
    }
    invocation.answer(offers, () -> SimulationText.of(offers));
    return 0;
  }

  private int serve(Engine asked, SimulationPlace place, String name)
      throws ReplugException, IOException, InterruptedException {
    Optional<ProcessHandle> process = process();
    SimulatorChoice choice = asked.simulator(wanted(), mechanism);
    GuardedSimulator simulator = choice.simulator();
    Farewell farewell = farewell(asked);
    place.prepare(farewell);
    try (place;
        GuardedSimulation simulation = simulator.plug(wanted(), place.folder(), name);
        SimulationWatch watch =
            SimulationWatch.over(
                invocation.surroundings().installation(),
                place.plugged(simulation.devices()),
                farewell);
        SimulationService service =
            new SimulationService(simulation, place.socket(), process, watch)) {
      PluggedSimulation plugged = place.plugged(simulation.devices());
      SysfsView.write(plugged.sysfs(), plugged.devices());
      invocation.answer(plugged, () -> SimulationText.of(plugged, choice.reason()));
      try {
        service.serve();
      } finally {
        place.removeOutput();
      }
    }
    return 0;
  }

  private static Farewell farewell(Engine asked) {
    return new Farewell(asked::announcementOfDeparture);
  }

  private int bury(Engine asked, String name) throws ReplugException, InterruptedException {
    SimulationRemains.bury(invocation.surroundings().installation(), name, farewell(asked));
    return 0;
  }

  /** Paths of files stay right wherever the simulator looks from. */
  private List<String> wanted() {
    return presets.stream()
        .map(word -> word.contains("/") ? Path.of(word).toAbsolutePath().toString() : word)
        .toList();
  }

  private int recordNode() throws ReplugException {
    try {
      Recording recording = Feeding.record(feed, feed.node.orElseThrow());
      invocation.answer(recording.events().size(), () -> SimulationText.recorded(recording));
      return 0;
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT,
          "Cannot record " + feed.node.orElseThrow() + ": " + e.getMessage(),
          "Run replug as root, and give an evdev node (/dev/input/event3).",
          e);
    }
  }

  private Optional<ProcessHandle> process() throws ReplugException {
    if (beneficiary.isEmpty()) {
      return Optional.empty();
    }
    Optional<ProcessHandle> process = ProcessHandle.of(beneficiary.get());
    if (process.isEmpty()) {
      throw new ReplugException(
          FailureCode.NO_SUCH_PROCESS,
          "There is no process " + beneficiary.get() + " to keep the devices for",
          "Give the pid of a running process, or leave out --for.");
    }
    return process;
  }

  private int speak(SimulationPlace place, String name)
      throws ReplugException, InterruptedException {
    if (text.isPresent()) {
      Typing.require(LineEscape.decode(text.get()));
    }
    if (!Files.exists(place.socket())) {
      throw noSimulation(name);
    }
    try (SimulationConnection connection = new SimulationConnection(place.socket())) {
      PluggedSimulation plugged = place.plugged(connection.devices());
      if (text.isPresent()) {
        connection.perform(Typing.keyboard(plugged), "type " + LineEscape.decode(text.get()));
      }
      Feeding.perform(feed, connection);
      String said = "";
      if (feed.play.isPresent()) {
        said = SimulationText.played(Feeding.play(feed, connection));
      }
      if (feed.record.isPresent()) {
        said += SimulationText.recorded(Feeding.record(feed, plugged));
      }
      if (unplug) {
        connection.unplug();
      }
      String told = said;
      invocation.answer(plugged, () -> told);
      return 0;
    } catch (ConnectException e) {
      // A service that was killed has left its socket.
      throw noSimulation(name);
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.NO_SIMULATOR,
          "The simulation " + name + " does not do it: " + e.getMessage(),
          "`replug simulate --list` lists the simulations that run, and their devices.",
          e);
    }
  }

  private static ReplugException noSimulation(String name) {
    return new ReplugException(
        FailureCode.NO_SIMULATOR,
        "There is no simulation " + name,
        "`replug simulate --list` lists those that run; `replug simulate keyboard --label "
            + name
            + "` starts one.");
  }
}
