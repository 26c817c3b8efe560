package org.replug.engine.capture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.replug.api.Machine;
import org.replug.api.OpenFile;
import org.replug.api.ReplugException;
import org.replug.api.UdevProperties;
import org.replug.engine.image.Holder;
import org.replug.engine.plugin.GuardedResourcePlugin;
import org.replug.kernel.machine.RealMachine;

/** The devices of a session, captured. Owns the descriptors that were opened for it. */
public final class Capture implements AutoCloseable {
  private final Latecomers latecomers;
  private List<CapturedDevice> devices = List.of();

  /**
   * Nothing captured yet.
   *
   * @param latecomers tells which devices came after who holds them
   */
  public Capture(Latecomers latecomers) {
    this.latecomers = latecomers;
  }

  /**
   * Lets each device's plugin write it down.
   *
   * @param claims the open files, each with the plugin that claims it
   * @throws ReplugException if a plugin fails
   */
  public void capture(Map<OpenFile, GuardedResourcePlugin> claims) throws ReplugException {
    Map<String, List<OpenFile>> byDevice = new LinkedHashMap<>();
    for (OpenFile file : claims.keySet()) {
      byDevice.computeIfAbsent(identity(file), key -> new ArrayList<>()).add(file);
    }
    List<CapturedDevice> captured = new ArrayList<>();
    // Published as it grows, so that close() finds what was opened before a plugin failed.
    devices = captured;
    for (List<OpenFile> files : byDevice.values()) {
      OpenFile first = files.get(0);
      GuardedResourcePlugin plugin = claims.get(first);
      Machine machine = new RealMachine(Path.of("/proc", String.valueOf(first.pid()), "root"));
      SessionDevice open = new SessionDevice(first, machine, pluggedLater(files, machine));
      List<Holder> holders =
          files.stream()
              .map(file -> new Holder(file.pid(), file.fd(), file.path(), file.flags()))
              .collect(Collectors.toList());
      try {
        captured.add(new CapturedDevice(plugin, open, plugin.capture(open), holders));
      } catch (ReplugException | RuntimeException e) {
        open.close();
        throw e;
      }
    }
  }

  private boolean pluggedLater(List<OpenFile> files, Machine machine) {
    OptionalLong initialized =
        files.get(0).deviceNumber().stream()
            .flatMap(number -> machine.read(UdevProperties.file(number)).stream())
            .flatMapToLong(entry -> Latecomers.initialized(entry).stream())
            .findFirst();
    return latecomers.include(
        initialized, files.stream().map(OpenFile::pid).collect(Collectors.toSet()));
  }

  /** Whether a plugin of these devices wants to look at them while the session is frozen. */
  public boolean actsWhileFrozen() {
    return devices.stream().anyMatch(device -> device.plugin().actsWhileFrozen());
  }

  /**
   * Lets the plugins bring their records up to date while the session is frozen.
   *
   * @throws ReplugException if a plugin fails
   */
  public void captureFrozen() throws ReplugException {
    List<CapturedDevice> fresh = new ArrayList<>();
    for (CapturedDevice device : devices) {
      fresh.add(device.withRecord(device.plugin().captureFrozen(device.record(), device.open())));
    }
    devices = fresh;
  }

  /** The devices, in the order in which they were found. */
  public List<CapturedDevice> devices() {
    return List.copyOf(devices);
  }

  /** Two descriptors are of one device if the number is the same, or the path where it has none. */
  private static String identity(OpenFile file) {
    return file.deviceNumber().map(number -> file.type() + " " + number).orElse(file.path());
  }

  @Override
  public void close() {
    devices.forEach(device -> device.open().close());
  }
}
