package org.replug.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.replug.api.Device;
import org.replug.engine.simulate.EventPlayer;
import org.replug.engine.simulate.EventRecorder;
import org.replug.engine.simulate.PluggedSimulation;
import org.replug.engine.simulate.SimulationConnection;
import org.replug.evdev.description.Recording;
import org.replug.evdev.format.RecordingFile;

/** Lets devices act, plays and records. */
final class Feeding {
  private Feeding() {}

  /** Plays a file on a device of a running simulation. */
  static EventPlayer.Report play(FeedOptions options, SimulationConnection connection)
      throws IOException, InterruptedException {
    Recording recording = RecordingFile.read(options.play.orElseThrow());
    if (recording.events().isEmpty()) {
      throw new IOException(options.play.get() + " describes a device, but holds no events");
    }
    double speed = options.speed == 0 ? EventPlayer.AT_ONCE : options.speed;
    return EventPlayer.play(
        recording.events(), speed, command -> connection.perform(options.device, command));
  }

  /**
   * Lets a device of a running simulation do what was asked for, one after the other.
   *
   * @throws IOException if the simulator refuses one; what was before it has been done
   */
  static void perform(FeedOptions options, SimulationConnection connection) throws IOException {
    for (String command : options.commands) {
      connection.perform(options.device, command);
    }
  }

  /** Records a device of a running simulation. */
  static Recording record(FeedOptions options, PluggedSimulation plugged) throws IOException {
    if (options.device < 0 || options.device >= plugged.devices().size()) {
      throw new IOException(
          "there is no device "
              + options.device
              + "; there are "
              + plugged.devices().size()
              + ", from 0 on");
    }
    Device device = plugged.devices().get(options.device);
    return record(options, plugged.folder().resolve(Path.of(device.devname()).getFileName()));
  }

  /** Records any device. */
  static Recording record(FeedOptions options, Path node) throws IOException {
    Recording recording = EventRecorder.record(node, options.seconds.map(Duration::ofSeconds));
    EventRecorder.write(recording, options.record.orElseThrow());
    return recording;
  }
}
