package org.replug.cli.conformance;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.Machine;
import org.replug.api.OpenDevice;
import org.replug.api.OpenFile;
import org.replug.api.ResourcePlugin;
import org.replug.api.Uevent;
import org.replug.engine.plugin.GuardedResourcePlugin;

/** A guarded plugin in the form that the testkit checks; its failures are unchecked. */
record AskedPlugin(GuardedResourcePlugin guarded) implements ResourcePlugin {
  @Override
  public String name() {
    return guarded.name();
  }

  @Override
  public boolean claims(OpenFile file) {
    return asked(() -> guarded.claims(file));
  }

  @Override
  public DeviceRecord capture(OpenDevice open) {
    return asked(() -> guarded.capture(open));
  }

  @Override
  public DeviceRecord captureFrozen(DeviceRecord record, OpenDevice open) {
    return asked(() -> guarded.captureFrozen(record, open));
  }

  @Override
  public List<Device> present(Machine machine) {
    return asked(() -> guarded.present(machine));
  }

  @Override
  public Optional<Path> substitute(DeviceRecord record, Machine machine) {
    return asked(() -> guarded.substitute(record, machine));
  }

  @Override
  public List<Uevent> arrived(Device device) {
    return asked(() -> guarded.arrived(device));
  }

  @Override
  public List<Uevent> departed(Device device) {
    return asked(() -> guarded.departed(device));
  }

  private static <T> T asked(Callable<T> question) {
    try {
      return question.call();
    } catch (Exception e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
