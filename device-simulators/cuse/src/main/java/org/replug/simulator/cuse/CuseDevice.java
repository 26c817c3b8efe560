package org.replug.simulator.cuse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
  private static final UdevNotes NOTES = new UdevNotes(Path.of("/run/udev"));

  /**
   * Where the kernel puts the node below {@code /dev}: where a session has it, too, for libinput
   * opens a device where udev knows its node.
   */
  private static final String FOLDER = "input/";

  /** How long those who hold the device have to let go of it, in milliseconds. */
  private static final long PATIENCE = 1000;

  private static final long PAUSE = 10;

  private final DeviceFile cuse;
  private final EvdevDevice evdev;
  private final CuseServer server;
  private final String node;
  private final DeviceNumber number;
  private final ExecutorService waiting;

  private CuseDevice(
      DeviceFile cuse,
      EvdevDevice evdev,
      CuseServer server,
      String node,
      DeviceNumber number,
      ExecutorService waiting) {
    this.cuse = cuse;
    this.evdev = evdev;
    this.server = server;
    this.node = node;
    this.number = number;
    this.waiting = waiting;
  }

  /**
   * Plugs a device and begins to serve it.
   *
   * @param node its node's name
   * @throws IOException if the kernel refuses; nothing is left behind
   */
  static CuseDevice plug(String node, DeviceDescription description) throws IOException {
    String name = name(node);
    if (Files.exists(CLASS.resolve(name))) {
      throw new IOException("there is a device " + node + " of CUSE's already");
    }
    DeviceFile cuse = DeviceFile.open(NODE, DeviceFile.BLOCKING);
    try {
      NOTES.leave(node, description);
      byte[] buffer = new byte[CuseRequest.LARGEST_REQUEST];
      CuseRequest first = CuseRequest.parse(buffer, cuse.read(buffer));
      if (first.operation() != CuseRequest.INIT) {
        throw new IOException("/dev/cuse does not begin with CUSE_INIT");
      }
      cuse.write(first.device(FOLDER + node));
      DeviceNumber number =
          DeviceNumber.parse(Files.readString(CLASS.resolve(name).resolve("dev")));
      EvdevDevice evdev = new EvdevDevice(description, clock -> Clock.microseconds(clock.id()));
      ExecutorService waiting = Executors.newCachedThreadPool(work -> daemon(work, node));
      CuseServer server = new CuseServer(evdev, cuse::write, waiting);
      CuseDevice device = new CuseDevice(cuse, evdev, server, node, number, waiting);
      daemon(() -> device.serve(buffer), node).start();
      return device;
    } catch (IOException | RuntimeException e) {
      cuse.close();
      NOTES.remove(node);
      throw e;
    }
  }

  /** A device's name in {@code /sys/class/cuse}; the kernel lets no slash stand in it. */
  static String name(String node) {
    return FOLDER.replace('/', '!') + node;
  }

  private static Thread daemon(Runnable work, String node) {
    Thread thread = new Thread(work, "cuse " + node);
    thread.setDaemon(true);
    return thread;
  }

  private void serve(byte[] buffer) {
    try (cuse) {
      while (true) {
        int length = cuse.read(buffer);
        // A reader that waits keeps its request while others come into the buffer.
        server.serve(CuseRequest.parse(Arrays.copyOf(buffer, length), length));
      }
    } catch (IOException e) {
      // The kernel ends the connection when the device goes.
      return;
    } finally {
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
    Path abort = CLASS.resolve(name(node)).resolve("abort");
    try {
      if (Files.exists(abort)) {
        Files.writeString(abort, "1");
      }
    } finally {
      NOTES.remove(node);
    }
  }
}
