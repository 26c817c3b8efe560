package org.replug.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is played on a device, or recorded of one. */
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
      description = "Which device of the simulation to play on or to record; the first is 0.")
  int device;

  boolean given() {
    return play.isPresent() || record.isPresent();
  }
}
