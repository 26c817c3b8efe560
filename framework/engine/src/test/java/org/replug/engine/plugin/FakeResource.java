package org.replug.engine.plugin;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.Machine;
import org.replug.api.OpenDevice;
import org.replug.api.OpenFile;
import org.replug.api.ReplugException;
import org.replug.api.ResourcePlugin;

/** A plugin for tests that need no jar. */
record FakeResource(String name, Predicate<OpenFile> wants, List<Device> devices)
    implements ResourcePlugin {
  static GuardedResourcePlugin guarded(String pluginId, String name, Predicate<OpenFile> wants)
      throws ReplugException {
    return guarded(pluginId, new FakeResource(name, wants, List.of()));
  }

  static GuardedResourcePlugin guarded(String pluginId, ResourcePlugin plugin)
      throws ReplugException {
    GuardedCalls calls = new GuardedCalls(pluginId, FakeResource.class.getClassLoader());
    return GuardedResourcePlugin.of(
        calls, TimeLimits.all(Duration.ofMinutes(2)), plugin, PluginDeclaration.none());
  }

  static Device device(String plugin) {
    return Device.of(
        plugin, "misc", "/devices/x", "/dev/x", Optional.empty(), "x", Set.of(), Map.of());
  }

  @Override
  public boolean claims(OpenFile file) {
    return wants.test(file);
  }

  @Override
  public DeviceRecord capture(OpenDevice open) throws IOException {
    open.ioctl(1, new byte[0]);
    return DeviceRecord.of(devices.get(0), Map.of());
  }

  @Override
  public List<Device> present(Machine machine) {
    return devices;
  }
}
