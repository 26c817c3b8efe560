package org.replug.engine.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.Machine;
import org.replug.api.OpenDevice;
import org.replug.api.OpenFile;
import org.replug.api.ReplugException;
import org.replug.api.ResourcePlugin;
import org.replug.api.Uevent;

/**
 * A {@link ResourcePlugin} behind its guard. The methods are those of the plugin; each throws
 * {@link org.replug.api.FailureCode#PLUGIN_FAILED} where the plugin throws, hangs, or answers with
 * {@code null} or with a device of another plugin's.
 */
public final class GuardedResourcePlugin {
  private static final List<String> NODE = List.of("DEVNAME", "MAJOR", "MINOR");

  private final GuardedCalls calls;
  private final TimeLimits limits;
  private final ResourcePlugin plugin;
  private final PluginDeclaration declares;
  private final String name;
  private final boolean actsWhileFrozen;

  private GuardedResourcePlugin(
      GuardedCalls calls,
      TimeLimits limits,
      ResourcePlugin plugin,
      PluginDeclaration declares,
      String name,
      boolean actsWhileFrozen) {
    this.calls = calls;
    this.limits = limits;
    this.plugin = plugin;
    this.declares = declares;
    this.name = name;
    this.actsWhileFrozen = actsWhileFrozen;
  }

  /**
   * Puts a plugin behind its guard; asks for its name once and for all.
   *
   * @param calls the guard of the jar that the plugin comes from; stays the caller's to close
   * @param limits the time limits
   * @param plugin the plugin
   * @param declares what its jar says of it; it gets no other devices
   */
  public static GuardedResourcePlugin of(
      GuardedCalls calls, TimeLimits limits, ResourcePlugin plugin, PluginDeclaration declares)
      throws ReplugException {
    String name = calls.call("name", limits.call(), plugin::name);
    if (!name.matches("[a-z0-9][a-z0-9_-]{0,31}")) {
      throw calls.failed("name", "a resource type is a short lower-case word", null);
    }
    boolean acts = calls.call("captureFrozen", limits.call(), () -> overridesFrozen(plugin));
    return new GuardedResourcePlugin(calls, limits, plugin, declares, name, acts);
  }

  private static boolean overridesFrozen(ResourcePlugin plugin) throws NoSuchMethodException {
    return !plugin
        .getClass()
        .getMethod("captureFrozen", DeviceRecord.class, OpenDevice.class)
        .getDeclaringClass()
        .equals(ResourcePlugin.class);
  }

  /** The resource type, as {@link ResourcePlugin#name}. */
  public String name() {
    return name;
  }

  /** The id of the jar that the plugin comes from. */
  public String pluginId() {
    return calls.pluginId();
  }

  /** Whether the plugin's jar says which devices it looks after. */
  boolean declaresDevices() {
    return !declares.devices().isEmpty();
  }

  /**
   * Asks {@link ResourcePlugin#claims} for many files in one go. A file for which the plugin throws
   * costs the other files nothing.
   *
   * @return one answer for each file, in their order
   */
  List<ClaimAnswer> claims(List<OpenFile> files) throws ReplugException {
    return calls.call(
        name + " claims",
        limits.call(),
        () -> {
          List<ClaimAnswer> answers = new ArrayList<>(files.size());
          for (OpenFile file : files) {
            answers.add(declared(ClaimAnswer.of(() -> plugin.claims(file)), file));
          }
          return List.copyOf(answers);
        });
  }

  /** As {@link ResourcePlugin#claims}, for one file. */
  public boolean claims(OpenFile file) throws ReplugException {
    ClaimAnswer answer = claims(List.of(file)).get(0);
    if (answer instanceof ClaimAnswer.Failed failed) {
      throw failedToClaim(file, failed.reason());
    }
    return answer instanceof ClaimAnswer.Claimed;
  }

  private ClaimAnswer declared(ClaimAnswer answer, OpenFile file) {
    boolean own = !declaresDevices() || declares.covers(file.path());
    return own || !(answer instanceof ClaimAnswer.Claimed)
        ? answer
        : new ClaimAnswer.Failed("it claims what its Plugin-Devices does not name");
  }

  /** The failure of a plugin that threw when it was asked for a file. */
  ReplugException failedToClaim(OpenFile file, String reason) {
    return calls.failed(name + " claim of " + file.path(), reason, null);
  }

  /** As {@link ResourcePlugin#capture}. */
  public DeviceRecord capture(OpenDevice open) throws ReplugException {
    String what = name + " capture of " + open.file().path();
    try (LeasedOpenDevice leased = new LeasedOpenDevice(open)) {
      return own(what, calls.call(what, limits.call(), () -> plugin.capture(leased)));
    }
  }

  /** Whether the plugin wants to look at its devices while the session stands still. */
  public boolean actsWhileFrozen() {
    return actsWhileFrozen;
  }

  /**
   * As {@link ResourcePlugin#captureFrozen}, under the limit for a frozen session. A plugin that
   * does not override the method is not called at all: the session stands still meanwhile.
   */
  public DeviceRecord captureFrozen(DeviceRecord record, OpenDevice open) throws ReplugException {
    if (!actsWhileFrozen) {
      return record;
    }
    String what = name + " capture while frozen of " + open.file().path();
    try (LeasedOpenDevice leased = new LeasedOpenDevice(open)) {
      return own(
          what, calls.call(what, limits.frozen(), () -> plugin.captureFrozen(record, leased)));
    }
  }

  /** As {@link ResourcePlugin#present}. */
  public List<Device> present(Machine machine) throws ReplugException {
    String what = name + " list of present devices";
    List<Device> devices = list(what, () -> plugin.present(machine));
    for (Device device : devices) {
      requireOwn(what, device);
    }
    return devices;
  }

  /** As {@link #present}; a plugin that fails has no devices, and the host remembers why. */
  public List<Device> presentOrNone(Machine machine) {
    try {
      return present(machine);
    } catch (ReplugException e) {
      return List.of();
    }
  }

  /** As {@link ResourcePlugin#arrived}. */
  public List<Uevent> arrived(Device device) throws ReplugException {
    String what = name + " arrival of " + device.devpath();
    return own(what, device, list(what, () -> plugin.arrived(device)));
  }

  /** As {@link ResourcePlugin#departed}. */
  public List<Uevent> departed(Device device) throws ReplugException {
    String what = name + " departure of " + device.devpath();
    return own(what, device, list(what, () -> plugin.departed(device)));
  }

  /**
   * As {@link ResourcePlugin#substitute}.
   *
   * @throws ReplugException also for a path that is none of a device node
   */
  public Optional<Path> substitute(DeviceRecord record, Machine machine) throws ReplugException {
    String what = name + " substitute for " + record.device().devname();
    Optional<Path> path = calls.call(what, limits.call(), () -> plugin.substitute(record, machine));
    if (path.isPresent() && !path.get().normalize().startsWith("/dev")) {
      throw calls.failed(what, path.get() + " is no path below /dev", null);
    }
    return path.map(Path::normalize);
  }

  /** As {@link #substitute}; a plugin that fails has none, and the host remembers why. */
  public Optional<Path> substituteOrNone(DeviceRecord record, Machine machine) {
    try {
      return substitute(record, machine);
    } catch (ReplugException e) {
      return Optional.empty();
    }
  }

  /**
   * A plugin tells of its own devices, of what hangs on them, and of what they are part of: a
   * parent of the same subsystem that has no node, such as a sound card.
   */
  private List<Uevent> own(String what, Device device, List<Uevent> events) throws ReplugException {
    String parent = device.devpath().replaceFirst("/[^/]*$", "");
    for (Uevent event : events) {
      boolean whole =
          event.devpath().equals(parent)
              && event.subsystem().equals(device.subsystem())
              && NODE.stream().noneMatch(event.properties()::containsKey);
      if (!whole && !(event.devpath() + "/").startsWith(device.devpath() + "/")) {
        throw calls.failed(what, "its uevent is about another device: " + event.devpath(), null);
      }
    }
    return events;
  }

  /** Copies the answer on the plugin's thread: the list may be the plugin's own code. */
  private <T> List<T> list(String what, Callable<List<T>> body) throws ReplugException {
    Optional<List<T>> answer =
        calls.call(
            what,
            limits.call(),
            () -> {
              List<T> elements = body.call();
              if (elements == null) {
                return Optional.empty();
              }
              List<T> copy = new ArrayList<>(elements);
              return copy.contains(null) ? Optional.empty() : Optional.of(List.copyOf(copy));
            });
    return answer.orElseThrow(
        () -> calls.failed(what, "it answered null, or a list with a null in it", null));
  }

  private DeviceRecord own(String what, DeviceRecord record) throws ReplugException {
    requireOwn(what, record.device());
    return record;
  }

  private void requireOwn(String what, Device device) throws ReplugException {
    if (!device.plugin().equals(name)) {
      throw calls.failed(what, "its device says it is of plugin '" + device.plugin() + "'", null);
    }
  }
}
