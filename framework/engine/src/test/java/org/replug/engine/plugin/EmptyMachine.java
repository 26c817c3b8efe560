package org.replug.engine.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.replug.api.DeviceNumber;
import org.replug.api.Machine;

/** A machine with nothing on it. */
final class EmptyMachine implements Machine {
  @Override
  public List<String> list(Path directory) {
    return List.of();
  }

  @Override
  public Optional<String> read(Path file) {
    return Optional.empty();
  }

  @Override
  public Optional<Path> resolve(Path path) {
    return Optional.empty();
  }

  @Override
  public Optional<DeviceNumber> deviceNumber(Path node) {
    return Optional.empty();
  }
}
