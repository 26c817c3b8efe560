package org.replug.simulator.cuse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.replug.api.DeviceNumber;
import org.replug.evdev.description.DeviceDescription;
import org.replug.evdev.emulation.EvdevDevice;
import org.replug.kernel.system.Clock;
import org.replug.kernel.system.DeviceFile;

/**
 * One character device, served by threads of its own until it is closed and nobody holds it open.
 */
final class CuseDevice implements AutoCloseable {
  static final Path NODE = Path.of("/dev/cuse");

  private static final Path CLASS = Path.of("/sys/class/cuse");

  /** How long those who hold the device have to let go of it, in milliseconds. */
  private static final long PATIENCE = 1000;

  private static final long PAUSE = 10;

  private final DeviceFile cuse;
  private final EvdevDevice evdev;
  private final CuseServer server;
  private final String name;
  private final DeviceNumber number;
  private final ExecutorService waiting;

  private CuseDevice(
      DeviceFile cuse,
      EvdevDevice evdev,
      CuseServer server,
      String name,
      DeviceNumber number,
      ExecutorService waiting) {
    this.cuse = cuse;
    this.evdev = evdev;
    this.server = server;
    this.name = name;
    this.number = number;
    this.waiting = waiting;
  }

  /**
   * Plugs a device and begins to serve it.
   *
   * @param name its name in {@code /sys/class/cuse}
   * @throws IOException if the kernel refuses; nothing is left behind
   */
  static CuseDevice plug(String name, DeviceDescription description) throws IOException {
    if (Files.exists(CLASS.resolve(name))) {
      throw new IOException("there is a device " + name + " of CUSE's already");
    }
    DeviceFile cuse = DeviceFile.open(NODE, DeviceFile.BLOCKING);
    try {
      byte[] buffer = new byte[CuseRequest.LARGEST_REQUEST];
      CuseRequest first = CuseRequest.parse(buffer, cuse.read(buffer));
      if (first.operation() != CuseRequest.INIT) {
        throw new IOException("/dev/cuse does not begin with CUSE_INIT");
      }
      cuse.write(first.device(name));
      DeviceNumber number =
          DeviceNumber.parse(Files.readString(CLASS.resolve(name).resolve("dev")));
      EvdevDevice evdev = new EvdevDevice(description, clock -> Clock.microseconds(clock.id()));
      ExecutorService waiting = Executors.newCachedThreadPool(work -> daemon(work, name));
      CuseServer server = new CuseServer(evdev, cuse::write, waiting);
      CuseDevice device = new CuseDevice(cuse, evdev, server, name, number, waiting);
      daemon(() -> device.serve(buffer), name).start();
      return device;
    } catch (IOException | RuntimeException e) {
      cuse.close();
      throw e;
    }
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, "cuse " + name);
    thread.setDaemon(true);
    return thread;
  }

  private void serve(byte[] buffer) {
    try (cuse) {
      while (true) {
        server.serve(CuseRequest.parse(buffer.clone(), cuse.read(buffer)));
      }
    } catch (IOException e) {
      // The kernel ends the connection when the device goes.
      evdev.unplug();
      waiting.shutdown();
    }
  }

  /** What answers for the device. */
  EvdevDevice evdev() {
    return evdev;
  }

  /** Its device number, which the kernel chose. */
  DeviceNumber number() {
    return number;
  }

  /**
   * Unplugs: readers get ENODEV, and the device goes when they have let go of it, or after a
   * second.
   */
  @Override
  public void close() throws IOException {
    evdev.unplug();
    try {
      for (long waited = 0; server.openFiles() > 0 && waited < PATIENCE; waited += PAUSE) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Path abort = CLASS.resolve(name).resolve("abort");
    if (Files.exists(abort)) {
      Files.writeString(abort, "1");
    }
  }
}
