package org.replug.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.replug.api.Device;
import org.replug.api.ReplugException;
import org.replug.engine.Engine;
import org.replug.engine.announce.Announcer;
import org.replug.engine.simulate.PluggedSimulation;
import org.replug.engine.simulate.SimulationConnection;
import org.replug.kernel.uevent.NetlinkTable;
import org.replug.kernel.uevent.UdevDatabase;
import org.replug.kernel.uevent.UdevMessage;

/** The devices that are simulated for a session from its start on; unplugged with it. */
final class StartSimulation implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long LOOK_MILLIS = 20;

  private final Engine engine;
  private final PluggedSimulation plugged;
  private boolean serves;

  /** Owns the devices until a session has them. */
  StartSimulation(Engine engine, PluggedSimulation plugged) {
    this.engine = engine;
    this.plugged = plugged;
  }

  PluggedSimulation plugged() {
    return plugged;
  }

  /** What the container's maker is told: the folder with the nodes, and where a session sees it. */
  static String word(Optional<PluggedSimulation> simulation) {
    return simulation.map(each -> each.folder() + ">" + place(each)).orElse("-");
  }

  private static Path place(PluggedSimulation simulation) {
    return Path.of(simulation.devices().get(0).devname()).getParent();
  }

  /** From now on they go with the session; what libudev looks up of them is there for it. */
  void serve(Life life) throws IOException {
    try (SimulationConnection connection = new SimulationConnection(plugged.socket())) {
      connection.serve(life.pid());
    }
    serves = true;
    UdevDatabase database = new UdevDatabase(Path.of("/proc", "" + life.pid(), "root"));
    for (Device device : plugged.devices()) {
      if (device.deviceNumber().isPresent()) {
        database.write(device);
      }
    }
  }

  /**
   * Tells the session's programs of them. Waits a little for one that listens: it starts only now,
   * and could not find a device that is in no sysfs by itself.
   */
  void announce(Life life) throws ReplugException, IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (life.goesOn() && !isHeard(life) && System.nanoTime() < end) {
      Thread.sleep(LOOK_MILLIS);
    }
    if (life.goesOn() && isHeard(life)) {
      Announcer.announce(life.pid(), engine.announcementOf(plugged.devices()));
    }
  }

  private static boolean isHeard(Life life) throws IOException {
    return !NetlinkTable.read(life.pid()).ueventListeners(UdevMessage.GROUP).isEmpty();
  }

  /** Unplugs them unless a session has them. */
  @Override
  public void close() {
    if (!serves) {
      try (SimulationConnection connection = new SimulationConnection(plugged.socket())) {
        connection.unplug();
      } catch (IOException e) {
        // It watches this process and unplugs when that ends.
        return;
      }
    }
  }
}
