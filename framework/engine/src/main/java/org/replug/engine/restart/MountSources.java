package org.replug.engine.restart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.replug.engine.image.MountRecord;
import org.replug.engine.simulate.PluggedSimulation;
import org.replug.engine.simulate.SysfsView;

/** What of this machine is mounted in a restarted session where the dump has left mounts out. */
final class MountSources {
  private final Path runtime;
  private final List<MountRecord> mounts;
  private final Optional<PluggedSimulation> simulation;

  /**
   * Sources for the mounts of a plan.
   *
   * @param runtime a directory of this machine's, {@code /run/replug}
   * @param mounts all mounts that have to be provided
   * @param simulation the simulated devices; empty if none were asked for
   */
  MountSources(Path runtime, List<MountRecord> mounts, Optional<PluggedSimulation> simulation) {
    this.runtime = runtime;
    this.mounts = mounts;
    this.simulation = simulation;
  }

  /**
   * The directory to mount, by {@link MountContent}.
   *
   * @throws IOException if the empty directory cannot be made
   */
  Path of(MountRecord mount) throws IOException {
    return switch (MountContent.of(mount, mounts, simulation.isPresent())) {
      case SIMULATED_NODES -> simulation.orElseThrow().folder();
      case SIMULATED_SYSFS -> sysfsView();
      case SYSFS -> Path.of(SysfsView.MOUNT_POINT);
      case MACHINE_NODES -> Files.createDirectories(devices());
      // It outlives this run: a session's mount of a deleted directory could not be dumped again.
      case NOTHING -> Files.createDirectories(runtime.resolve(PluggedSimulation.NO_DEVICES));
    };
  }

  /**
   * Where this machine's device nodes will be mounted for CRIU alone: a directory that the mapped
   * root of a session's user namespace can reach, too.
   */
  Path devices() {
    return runtime.resolve("devices");
  }

  private Path sysfsView() {
    return simulation
        .map(PluggedSimulation::sysfs)
        .filter(Files::isDirectory)
        .orElse(Path.of(SysfsView.MOUNT_POINT));
  }
}
