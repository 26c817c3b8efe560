package org.replug.engine.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.replug.api.Device;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.Installation;

/**
 * The directory of one simulation: where its device nodes appear and its service listens. Closing
 * removes it.
 */
public final class SimulationPlace implements AutoCloseable {
  /** The name of the directory of device nodes. */
  static final String FOLDER = "input";

  /** The name of the socket of the service. */
  static final String SOCKET = "control";

  private static final String FORM = "[A-Za-z0-9][A-Za-z0-9_-]{0,31}";

  private final Path directory;
  private final DepartedViews departed;

  private SimulationPlace(Path directory, DepartedViews departed) {
    this.directory = directory;
    this.departed = departed;
  }

  /**
   * The place of a label.
   *
   * @throws ReplugException USAGE if the label cannot be a name of a directory and of devices
   */
  public static SimulationPlace of(Installation installation, String label) throws ReplugException {
    if (!label.matches(FORM)) {
      throw new ReplugException(
          FailureCode.USAGE,
          "The label '" + label + "' cannot be part of a device's name",
          "Use 1 to 32 letters, digits, _ or -, a letter or digit first.");
    }
    return new SimulationPlace(
        all(installation).resolve(label),
        new DepartedViews(installation.runtime().resolve("departed")));
  }

  /** The directory with the places of all labels. */
  static Path all(Installation installation) {
    return installation.runtime().resolve("simulations");
  }

  /** The place itself. */
  Path directory() {
    return directory;
  }

  /** Where the device nodes appear. */
  public Path folder() {
    return directory.resolve(FOLDER);
  }

  /** Where the service listens. */
  public Path socket() {
    return directory.resolve(SOCKET);
  }

  /** Where a service that was launched writes its messages. */
  Path output() {
    return directory.resolve("output");
  }

  /** The simulation that is served here. */
  public PluggedSimulation plugged(List<Device> devices) {
    return new PluggedSimulation(directory.getFileName().toString(), folder(), socket(), devices);
  }

  /**
   * Makes the directory ready for a new simulation.
   *
   * @throws ReplugException NO_SIMULATOR if one of this label is running
   * @throws IOException if the directory cannot be made
   */
  public void prepare() throws ReplugException, IOException {
    if (running()) {
      throw new ReplugException(
          FailureCode.NO_SIMULATOR,
          "A simulation with the label " + directory.getFileName() + " is running already",
          "Choose another label, or end that one with --unplug.");
    }
    Files.deleteIfExists(socket());
    Files.createDirectories(folder());
  }

  /** Whether a simulation of this label answers. */
  boolean running() {
    try (SimulationConnection connection = new SimulationConnection(socket())) {
      return !connection.devices().isEmpty();
    } catch (IOException e) {
      // A socket that nobody listens on is left over from a service that was killed.
      return false;
    }
  }

  /** Removes the messages of a service that has done its work; after a failure they are kept. */
  public void removeOutput() throws IOException {
    Files.deleteIfExists(output());
  }

  // Only what belongs to a simulation goes: a folder that is still mounted must not be emptied.
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(socket());
    Files.deleteIfExists(folder());
    Path record = directory.resolve(SimulationRecord.FILE);
    long session = Files.exists(record) ? SimulationRecord.read(directory).session() : 0;
    departed.take(directory.resolve(SysfsView.FOLDER), session, directory.getFileName().toString());
    Files.deleteIfExists(record);
    if (!Files.exists(output())) {
      Files.deleteIfExists(directory);
    }
  }
}
