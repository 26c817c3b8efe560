package org.replug.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.Installation;
import org.replug.engine.simulate.SimulationConnection;
import org.replug.engine.simulate.SysfsView;

/**
 * The directory of one simulation: where its device nodes appear and its service listens. Closing
 * removes it.
 */
final class SimulationPlace implements AutoCloseable {
  private static final String FORM = "[A-Za-z0-9][A-Za-z0-9_-]{0,31}";

  private final Path directory;

  private SimulationPlace(Path directory) {
    this.directory = directory;
  }

  /**
   * The place of a label.
   *
   * @throws ReplugException USAGE if the label cannot be a name of a directory and of devices
   */
  static SimulationPlace of(Installation installation, String label) throws ReplugException {
    if (!label.matches(FORM)) {
      throw new ReplugException(
          FailureCode.USAGE,
          "The label '" + label + "' cannot be part of a device's name",
          "Use 1 to 32 letters, digits, _ or -, a letter or digit first.");
    }
    return new SimulationPlace(installation.runtime().resolve("simulations").resolve(label));
  }

  Path folder() {
    return directory.resolve("input");
  }

  Path socket() {
    return directory.resolve("control");
  }

  // Where SimulationLauncher lets a service's messages go.
  private Path output() {
    return directory.resolve("output");
  }

  /**
   * Makes the directory ready for a new simulation.
   *
   * @throws ReplugException NO_SIMULATOR if one of this label is running
   * @throws IOException if the directory cannot be made
   */
  void prepare() throws ReplugException, IOException {
    if (running()) {
      throw new ReplugException(
          FailureCode.NO_SIMULATOR,
          "A simulation with the label " + directory.getFileName() + " is running already",
          "Choose another label, or end that one with --unplug.");
    }
    Files.deleteIfExists(socket());
    Files.createDirectories(folder());
  }

  private boolean running() {
    try (SimulationConnection connection = new SimulationConnection(socket())) {
      return !connection.devices().isEmpty();
    } catch (IOException e) {
      // A socket that nobody listens on is left over from a service that was killed.
      return false;
    }
  }

  /** Removes the messages of a service that has done its work; after a failure they are kept. */
  void removeOutput() throws IOException {
    Files.deleteIfExists(output());
  }

  private void removeSysfs() throws IOException {
    Path sysfs = directory.resolve(SysfsView.FOLDER);
    if (Files.isDirectory(sysfs)) {
      List<Path> deepestFirst;
      try (Stream<Path> tree = Files.walk(sysfs)) {
        deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    }
  }

  // Only what belongs to a simulation goes: a folder that is still mounted must not be emptied.
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(socket());
    Files.deleteIfExists(folder());
    removeSysfs();
    if (!Files.exists(output())) {
      Files.deleteIfExists(directory);
    }
  }
}
