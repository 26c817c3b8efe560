package org.replug.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a device is let do, what is played on it, or recorded of it. */
final class FeedOptions {
  @Option(
      names = "--play",
      paramLabel = "FILE",
      description =
          "Play the events of a recording (of evemu or libinput record) on a device of a running"
              + " simulation.")
  Optional<Path> play = Optional.empty();

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Play so many times as fast as it was recorded; 0 is as fast as it goes.")
  double speed = 1;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description =
          "Record a device until Ctrl-C or until it goes: as libinput record does where FILE ends"
              + " in .yml or .yaml, else as evemu.")
  Optional<Path> record = Optional.empty();

  @Option(names = "--seconds", paramLabel = "S", description = "Record for that long.")
  Optional<Long> seconds = Optional.empty();

  @Option(
      names = "--node",
      paramLabel = "PATH",
      description = "Record this device, /dev/input/event3, in place of a simulated one.")
  Optional<Path> node = Optional.empty();

  @Option(
      names = "--device",
      paramLabel = "INDEX",
      defaultValue = "0",
      description =
          "Which device of the simulation is meant by --do, --play and --record; the first is 0.")
  int device;

  @Option(
      names = "--do",
      paramLabel = "COMMAND",
      description =
          "Let a device of a running simulation do something: key KEY_A press, key BTN_SOUTH down,"
              + " axis ABS_X 100, motion 5 -3, button left press, wheel 1 and more"
              + " (docs/simulators.md). May be given more than once.")
  List<String> commands = new ArrayList<>();

  boolean given() {
    return play.isPresent() || record.isPresent() || !commands.isEmpty();
  }
}
