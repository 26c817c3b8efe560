package org.replug.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.replug.api.DeviceSimulator;
import org.replug.api.Simulation;
import org.replug.engine.simulate.EventPlayer;
import org.replug.evdev.EventCodes;
import org.replug.evdev.EventType;
import org.replug.evdev.InputEvent;
import org.replug.evdev.description.AbsoluteAxis;
import org.replug.evdev.description.DeviceDescription;
import org.replug.evdev.description.DeviceDraft;
import org.replug.evdev.description.InputId;
import org.replug.evdev.description.Recording;
import org.replug.evdev.format.EvemuFormat;
import org.replug.evdev.format.RecordingFile;
import org.replug.kernel.input.EvdevNode;
import org.replug.kernel.system.DeviceFile;

/**
 * Plugs the devices of recordings and descriptions, plays their events and records them again. Each
 * file is answered by a line: its name, how many packets it has, and what differs. The last line
 * tells how far packets lay from their times.
 */
final class RecordingsProgram {
  static final String ERRORS = "microseconds";

  private final DeviceSimulator simulator;
  private final double speed;
  private final List<Long> errors = new ArrayList<>();

  private RecordingsProgram(DeviceSimulator simulator, double speed) {
    this.simulator = simulator;
    this.speed = speed;
  }

  /**
   * Plays them.
   *
   * @param args the class of the simulator, a folder of files, and how many times as fast as they
   *     were recorded
   */
  public static void main(String[] args) throws Exception {
    DeviceSimulator simulator =
        Class.forName(args[0])
            .asSubclass(DeviceSimulator.class)
            .getDeclaredConstructor()
            .newInstance();
    RecordingsProgram program = new RecordingsProgram(simulator, Double.parseDouble(args[2]));
    List<Path> files;
    try (Stream<Path> tree = Files.walk(Path.of(args[1]))) {
      files = tree.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      System.out.println(file.getFileName() + "\t" + program.answer(file, files));
    }
    Collections.sort(program.errors);
    System.out.println(
        ERRORS + "\t" + program.error(0.5) + "\t" + program.error(0.99) + "\t" + program.error(1));
  }

  private long error(double share) {
    return errors.isEmpty() ? 0 : errors.get((int) ((errors.size() - 1) * share));
  }

  private String answer(Path file, List<Path> files)
      throws InterruptedException, ExecutionException {
    try {
      return play(file, files).replace('\n', ' ');
    } catch (IOException e) {
      return "0\t" + String.valueOf(e.getMessage()).replace('\n', ' ');
    }
  }

  private String play(Path file, List<Path> files)
      throws IOException, InterruptedException, ExecutionException {
    Recording recording = RecordingFile.read(file);
    DeviceDescription device = withoutNoise(device(file, recording, files));
    Path described = Files.createTempFile("device", ".evemu");
    Files.writeString(described, EvemuFormat.format(new Recording(Optional.of(device), List.of())));
    Path folder = Files.createTempDirectory("recordings");
    try (Simulation simulation = simulator.plug(List.of(described.toString()), folder, "B");
        EvdevNode node =
            EvdevNode.open(
                folder.resolve(Path.of(simulation.devices().get(0).devname()).getFileName()),
                DeviceFile.NON_BLOCKING)) {
      String other = difference(device, node.description());
      if (!other.isEmpty() || recording.events().isEmpty()) {
        return "0\t" + other;
      }
      return played(device, recording.events(), simulation, node);
    } finally {
      Files.delete(described);
      Files.delete(folder);
    }
  }

  private String played(
      DeviceDescription device, List<InputEvent> events, Simulation simulation, EvdevNode node)
      throws IOException, InterruptedException, ExecutionException {
    List<InputEvent> again = new ArrayList<>();
    try (NodeReader reader = NodeReader.of(node)) {
      EventPlayer.play(events, speed, command -> simulation.perform(0, command));
      again.addAll(reader.all());
    }
    PlayedEvents played = PlayedEvents.of(device, events);
    PlayedEvents recorded = PlayedEvents.of(device, again);
    String difference = played.difference(recorded);
    if (difference.isEmpty()) {
      errors.addAll(played.errors(recorded, speed));
    }
    return played.packets().size() + "\t" + difference;
  }

  /** The recording's own, or that of a file beside it, or one that can send what is in it. */
  private static DeviceDescription device(Path file, Recording recording, List<Path> files)
      throws IOException {
    if (recording.device().isPresent()) {
      return recording.device().get();
    }
    for (Path other : files) {
      String name = other.getFileName().toString();
      int end = name.lastIndexOf('.');
      if (end > 0 && file.getFileName().toString().startsWith(name.substring(0, end) + ".")) {
        Optional<DeviceDescription> described = RecordingFile.read(other).device();
        if (described.isPresent()) {
          return described.get();
        }
      }
    }
    return able(recording.events());
  }

  private static DeviceDescription able(List<InputEvent> events) {
    DeviceDraft draft =
        new DeviceDraft("recorded").id(new InputId(InputId.BUS_VIRTUAL, 0x5250, 0, 1));
    TreeMap<Integer, TreeSet<Integer>> places = new TreeMap<>();
    for (InputEvent event : events) {
      Optional<EventType> type = EventType.of(event.type());
      if (type.equals(Optional.of(EventType.ABS))) {
        places.computeIfAbsent(event.code(), code -> new TreeSet<>()).add(event.value());
      } else if (type.isPresent()) {
        draft = draft.with(type.get(), List.of(event.code()));
      }
    }
    for (int code : places.keySet()) {
      TreeSet<Integer> values = places.get(code);
      int lowest = Math.min(0, values.first());
      draft = draft.axis(code, AbsoluteAxis.of(lowest, Math.max(1, values.last()), 0));
    }
    return draft.finish();
  }

  /** What was recorded has been filtered once; to filter it again would change it. */
  private static DeviceDescription withoutNoise(DeviceDescription device) {
    TreeMap<Integer, AbsoluteAxis> axes = new TreeMap<>();
    device
        .axes()
        .forEach(
            (code, axis) ->
                axes.put(
                    code,
                    new AbsoluteAxis(
                        axis.value(),
                        axis.minimum(),
                        axis.maximum(),
                        0,
                        axis.flat(),
                        axis.resolution())));
    return new DeviceDescription(
        device.name(),
        device.physicalPath(),
        Optional.empty(),
        device.id(),
        device.codes(),
        axes,
        device.properties());
  }

  private static String difference(DeviceDescription wanted, DeviceDescription made) {
    DeviceDescription expected = wanted.without(EventType.FF);
    boolean same =
        expected.name().equals(made.name())
            && expected.id().equals(made.id())
            && expected.codes().equals(made.codes())
            && axes(expected).equals(axes(made))
            && expected.properties().equals(made.properties());
    return same ? "" : "not " + expected + " but " + made;
  }

  /** The kernel has its own words for how many fingers there are and how they are numbered. */
  private static Map<Integer, AbsoluteAxis> axes(DeviceDescription device) {
    Map<Integer, AbsoluteAxis> axes = new TreeMap<>(device.axes());
    if (axes.containsKey(EventCodes.ABS_MT_SLOT)) {
      axes.computeIfPresent(
          EventCodes.ABS_MT_SLOT, (code, axis) -> AbsoluteAxis.of(0, axis.maximum(), 0));
      axes.computeIfPresent(
          EventCodes.ABS_MT_TRACKING_ID, (code, axis) -> AbsoluteAxis.of(0, 1, 0));
    }
    return axes;
  }
}
