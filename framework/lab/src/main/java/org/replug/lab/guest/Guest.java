package org.replug.lab.guest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.replug.lab.machine.Bus;
import org.replug.lab.machine.DeviceUse;
import org.replug.lab.machine.Hardware;
import org.replug.lab.machine.HardwareDevice;
import org.replug.lab.machine.QemuCommand;
import org.replug.lab.machine.RunFolder;

/**
 * A running virtual machine. Closing it ends QEMU; so does the end of this process, however it
 * ends.
 *
 * <p>Every method throws {@link GuestFailure} when the machine itself has failed, and another
 * IOException when the emulator or the agent refuses what was asked. Not for several threads.
 */
public final class Guest implements AutoCloseable {
  private static final Duration SEEN = Duration.ofSeconds(60);
  // A virtio device drops what comes while its queue of 64 events is full; a character is up to
  // eight of them.
  private static final int CHARACTERS_AT_ONCE = 4;

  private final RunFolder folder;
  private final Hardware hardware;
  private final Qemu qemu;
  private final Monitor monitor;
  private final Agent agent;
  private final Hands hands;
  private final Closeable owned;
  // Displays that the guest has let go of, and the emulator has not.
  private final Set<HardwareDevice> dormant = new HashSet<>();

  private Guest(
      RunFolder folder,
      Hardware hardware,
      Qemu qemu,
      Monitor monitor,
      Agent agent,
      Closeable owned) {
    this.folder = folder;
    this.hardware = hardware;
    this.qemu = qemu;
    this.monitor = monitor;
    this.agent = agent;
    this.hands = new Hands(monitor);
    this.owned = owned;
  }

  /**
   * Starts a machine and waits till its agent answers.
   *
   * @param folder the run's folder with kernel, initrd, disk, perhaps state, and the shared folder
   * @param patience how long that may take
   */
  public static Guest start(QemuCommand command, RunFolder folder, Duration patience)
      throws IOException, InterruptedException {
    Qemu qemu = Qemu.start(command, folder);
    try {
      Monitor monitor = Monitor.open(qemu, folder.monitor());
      Agent agent = Agent.open(new Pulse(qemu, monitor), folder.agent());
      agent.sync(patience);
      return new Guest(folder, command.hardware(), qemu, monitor, agent, () -> {});
    } catch (IOException | RuntimeException e) {
      qemu.close();
      throw e;
    }
  }

  /** The same machine, which closes something when it has been closed. Use this one from now on. */
  public Guest owning(Closeable resource) {
    return new Guest(folder, hardware, qemu, monitor, agent, resource);
  }

  /**
   * Runs a command as root and waits for its end. A program that it leaves running must not hold
   * its output.
   *
   * @param limit how long it may run before it is killed
   * @param command the program and its arguments; no shell
   */
  public CommandResult run(Duration limit, String... command) throws IOException {
    return agent.run(limit, List.of(command));
  }

  /** The host's folder that the guest sees as {@code /lab}; both may write. */
  public Path shared() {
    return folder.shared();
  }

  /** What the guest's kernel and console have said so far. */
  public String console() {
    return qemu.console();
  }

  /** The process of the emulator. */
  public ProcessHandle emulator() {
    return qemu.handle();
  }

  /** The devices that the machine was switched on with. */
  public Hardware hardware() {
    return hardware;
  }

  /**
   * Plugs a device into the running machine, and waits till the guest has it and its udev, if one
   * runs, has done with it.
   *
   * @throws IllegalArgumentException for a device of the main board
   */
  public void plug(HardwareDevice device) throws IOException {
    requirePluggable(device);
    if (dormant.remove(device)) {
      shell(device, "echo 1 >/sys/bus/pci/rescan");
    } else {
      monitor.execute("device_add", object(QemuCommand.properties(device)));
    }
    shell(device, "until [ -e %s/driver ] || [ -e %s:1.0/driver ]; do sleep 0.02; done");
  }

  /**
   * Unplugs a device from the running machine, and waits till the guest has let go of it. A display
   * is removed by the guest's kernel alone, as the emulator does not survive it: in the guest that
   * makes no difference.
   *
   * @throws IllegalArgumentException for a device of the main board
   */
  public void unplug(HardwareDevice device) throws IOException {
    requirePluggable(device);
    if (device.model().use() == DeviceUse.DISPLAY) {
      shell(device, "echo 1 >%s/remove");
      dormant.add(device);
    } else {
      monitor.forgetEvents();
      monitor.execute("device_del", JsonNodeFactory.instance.objectNode().put("id", device.id()));
      if (!monitor.awaitEvent("DEVICE_DELETED", "device", device.id(), SEEN)) {
        throw new IOException("The guest does not let go of " + device);
      }
    }
    shell(device, "while [ -e %s ]; do sleep 0.02; done");
  }

  private void shell(HardwareDevice device, String script) throws IOException {
    String path = "/sys/bus/" + device.sysfs();
    CommandResult done =
        run(SEEN, "/bin/sh", "-c", script.replace("%s", path) + " && udevadm settle");
    if (!done.succeeded()) {
      throw new IOException("The guest has not taken the change of " + device + done.errors());
    }
  }

  private static ObjectNode object(Map<String, String> properties) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    properties.forEach(object::put);
    return object;
  }

  private static void requirePluggable(HardwareDevice device) {
    if (device.model().bus() == Bus.BOARD) {
      throw new IllegalArgumentException(device + " cannot be plugged while the machine runs");
    }
  }

  /**
   * Types on the keyboard that was plugged last.
   *
   * @param text characters of a US keyboard, {@code \n} for Enter, {@code \t} for Tab
   */
  public void type(String text) throws IOException {
    int since = 0;
    for (Keystroke stroke : Keystroke.of(text)) {
      hands.stroke(stroke);
      if (++since == CHARACTERS_AT_ONCE) {
        agent.sync();
        since = 0;
      }
    }
    agent.sync();
  }

  /**
   * Presses a key, and holds it.
   *
   * @param key QEMU's name of it: {@code a}, {@code shift}, {@code ret}
   */
  public void press(String key) throws IOException {
    hands.move(key, true);
    agent.sync();
  }

  /** Releases a key. */
  public void release(String key) throws IOException {
    hands.move(key, false);
    agent.sync();
  }

  /** Moves the mouse by so many steps to the right and down; negative to the left and up. */
  public void movePointer(int right, int down) throws IOException {
    hands.move(right, down);
    agent.sync();
  }

  /**
   * Moves the tablet's pen.
   *
   * @param x from 0 at the left to 1 at the right
   * @param y from 0 at the top to 1 at the bottom
   */
  public void movePointerTo(double x, double y) throws IOException {
    hands.moveTo(absolute(x), absolute(y));
    agent.sync();
  }

  private static int absolute(double fraction) {
    return (int) Math.round(Math.max(0, Math.min(1, fraction)) * 32767);
  }

  /** Presses and releases a button of the mouse or tablet. */
  public void click(PointerButton button) throws IOException {
    hands.button(button, true);
    hands.button(button, false);
    agent.sync();
  }

  /**
   * Takes a picture of what the machine's first display shows.
   *
   * @param png where to
   * @throws IOException if it has none
   */
  public void screendump(Path png) throws IOException {
    HardwareDevice display =
        hardware.display().orElseThrow(() -> new IOException("The machine has no display"));
    screendump(display, png);
  }

  /** Takes a picture of what a display shows. */
  public void screendump(HardwareDevice display, Path png) throws IOException {
    monitor.execute(
        "screendump",
        JsonNodeFactory.instance
            .objectNode()
            .put("filename", png.toAbsolutePath().toString())
            .put("format", "png")
            .put("device", display.id()));
  }

  /** Connects the shared folder, and sets the clock, which stood still while the machine did. */
  public void settleIn() throws IOException {
    monitor.execute("device_add", object(QemuCommand.sharing()));
    String now = BigDecimal.valueOf(System.currentTimeMillis(), 3).toPlainString();
    CommandResult arrived = run(SEEN, "/usr/lib/replug-lab/arrive", now);
    if (!arrived.succeeded()) {
      throw new IOException(
          "The clock or the shared folder is not as it should: " + arrived.errors().strip());
    }
  }

  /**
   * Writes the machine's state into its folder and ends it. The shared folder must not be
   * connected.
   */
  public void save() throws IOException {
    new Saving(monitor).save();
    close();
  }

  /** Waits till the machine has been switched off from inside. */
  public void awaitEnd() throws InterruptedException {
    qemu.await();
  }

  @Override
  public void close() throws IOException {
    try (owned;
        qemu;
        monitor;
        agent) {
      // Closed in the opposite order: QEMU after its sockets.
    }
  }
}
