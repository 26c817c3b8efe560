package org.replug.engine.simulate;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.replug.api.Device;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.Installation;
import org.replug.kernel.system.MountCalls;

/**
 * The directory of one simulation: where its device nodes appear and its service listens. {@link
 * #prepare} makes it this process's own, which no other process then removes; closing removes it.
 */
public final class SimulationPlace implements AutoCloseable {
  /** The name of the directory of device nodes. */
  static final String FOLDER = "input";

  /** The name of the socket of the service. */
  static final String SOCKET = "control";

  /** A killed process ends soon, and what it has left is removed in less. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final String FORM = "[A-Za-z0-9][A-Za-z0-9_-]{0,31}";

  private final Path directory;
  private final Path lockFile;
  private final DepartedViews departed;
  private Optional<SimulationLock> lock = Optional.empty();

  private SimulationPlace(Path directory, Path lockFile, DepartedViews departed) {
    this.directory = directory;
    this.lockFile = lockFile;
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
        installation.runtime().resolve("locks").resolve("simulation-" + label),
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
   * Makes the directory ready for a new simulation. What one has left that was killed is buried
   * here: whoever wants to do so later finds the place held.
   *
   * @param farewell tells the session of the one that was killed
   * @throws ReplugException NO_SIMULATOR if one of this label is running
   * @throws IOException if the directory cannot be made
   * @throws InterruptedException if the thread is interrupted
   */
  public void prepare(Farewell farewell) throws ReplugException, IOException, InterruptedException {
    if (running() || !hold(PATIENCE)) {
      throw new ReplugException(
          FailureCode.NO_SIMULATOR,
          "A simulation with the label " + directory.getFileName() + " is running already",
          "Choose another label, or end that one with --unplug.");
    }
    boolean prepared = false;
    try {
      SimulationRemains.makeWay(this, farewell);
      Files.createDirectories(folder());
      prepared = true;
    } finally {
      if (!prepared) {
        release();
      }
    }
  }

  /** Makes the place this process's own; false if a simulation has it. */
  boolean hold(Duration patience) throws IOException, InterruptedException {
    if (lock.isEmpty()) {
      lock = SimulationLock.take(lockFile, patience, this::running);
    }
    return lock.isPresent();
  }

  /** Gives it back as it is. */
  void release() throws IOException {
    if (lock.isPresent()) {
      lock.get().close();
      lock = Optional.empty();
    }
  }

  /** What a simulation has written down here; empty if none has. */
  Optional<SimulationRecord> record() throws IOException {
    return Files.exists(directory.resolve(SimulationRecord.FILE))
        ? Optional.of(SimulationRecord.read(directory))
        : Optional.empty();
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

  @Override
  public void close() throws IOException {
    try {
      clear();
    } catch (FileSystemException e) {
      // A plug that failed half-way or hangs has left its mount; this process ends soon.
      unmount(e);
      clear();
    } finally {
      release();
    }
  }

  /**
   * Takes away a mount of device nodes whose simulator does not do so.
   *
   * @param why what the mount stands in the way of; thrown where there is none
   */
  void unmount(IOException why) throws IOException {
    try {
      MountCalls.detach(folder());
    } catch (IOException e) {
      why.addSuppressed(e);
      throw why;
    }
  }

  // Only what belongs to a simulation goes: a folder that is still mounted must not be emptied.
  void clear() throws IOException {
    Files.deleteIfExists(socket());
    Files.deleteIfExists(folder());
    ServedProcess session = record().map(SimulationRecord::served).orElse(ServedProcess.NONE);
    departed.take(directory.resolve(SysfsView.FOLDER), session, directory.getFileName().toString());
    Files.deleteIfExists(directory.resolve(SimulationRecord.FILE));
    if (!Files.exists(output())) {
      Files.deleteIfExists(directory);
    }
  }
}
