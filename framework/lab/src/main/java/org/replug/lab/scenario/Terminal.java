package org.replug.lab.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.replug.lab.guest.CommandResult;
import org.replug.lab.guest.Guest;
import org.replug.lab.machine.DeviceModel;
import org.replug.lab.machine.HardwareDevice;

/**
 * The session's terminal, spoken to through the machine's emulated keyboard, or a simulated one.
 *
 * @param guest the machine
 * @param folder the session's folder in it
 * @param simulated used in place of the machine's own devices, if there are any
 */
record Terminal(Guest guest, String folder, Optional<SimulatedDevices> simulated) {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration QUICK = Duration.ofSeconds(60);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);
  private static final int LOOKS_PER_KEY = 4;
  private static final int FAR = -120;
  private static final int STEPS = 12;

  /** A terminal on a machine with devices of its own. */
  Terminal(Guest guest, String folder) {
    this(guest, folder, Optional.empty());
  }

  /** Whether there is a keyboard. */
  boolean hasKeyboard() {
    return simulated.isPresent()
        || has(DeviceModel.VIRTIO_KEYBOARD)
        || has(DeviceModel.USB_KEYBOARD);
  }

  /** Whether there is a mouse or a tablet. */
  boolean hasPointer() {
    return simulated.isPresent() || hasMouse() || hasTablet();
  }

  private boolean hasMouse() {
    return has(DeviceModel.VIRTIO_MOUSE) || has(DeviceModel.USB_MOUSE);
  }

  private boolean hasTablet() {
    return has(DeviceModel.VIRTIO_TABLET) || has(DeviceModel.USB_TABLET);
  }

  private boolean has(DeviceModel model) {
    return guest.hardware().devices().stream().map(HardwareDevice::model).anyMatch(model::equals);
  }

  /**
   * Moves the pointer into the terminal, which then gets what is typed.
   *
   * @param place which of two places in it, 0 or 1
   */
  void point(int place) throws IOException {
    if (simulated.isPresent()) {
      simulated.get().right();
    } else if (hasTablet()) {
      // A driver that is new to a tablet takes its first place for where it has been. To the driver
      // evdev, the virtio tablet of QEMU 10 (and not of 7.2) is a touchpad, which moves the pointer
      // by as much as the finger has moved: so by way of the corner.
      guest.movePointerTo(0.9, 0.9);
      guest.movePointerTo(0.02, 0.02);
      guest.movePointerTo(0.08 + 0.05 * place, 0.08);
    } else {
      for (int step = 0; step < STEPS; step++) {
        guest.movePointer(FAR, FAR);
      }
      guest.movePointer(40 + 20 * place, 40);
    }
  }

  /** Types, as a person would, if there is a keyboard and the terminal's shell listens. */
  boolean type(String text) throws IOException {
    if (!hasKeyboard() || !commandLine("")) {
      return false;
    }
    if (simulated.isPresent()) {
      simulated.get().type(text);
    } else if (has(DeviceModel.USB_KEYBOARD)) {
      keys(text);
    } else {
      guest.type(text);
    }
    return true;
  }

  /**
   * Waits until the unfinished command line holds a text: the shell is asked for it, by a key that
   * changes nothing, until it answers.
   *
   * @return false if it does not in time
   */
  boolean commandLine(String text) throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    guest.run(QUICK, "rm", "-f", folder + "/line");
    while (System.nanoTime() < deadline) {
      controlT();
      for (int look = 0; look < LOOKS_PER_KEY; look++) {
        CommandResult line = guest.run(QUICK, "cat", folder + "/line");
        if (line.succeeded() && line.output().contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  private void controlT() throws IOException {
    if (simulated.isPresent()) {
      simulated.get().controlT();
      return;
    }
    if (has(DeviceModel.USB_KEYBOARD)) {
      keys("^t");
      return;
    }
    guest.press("ctrl");
    guest.press("t");
    guest.release("t");
    guest.release("ctrl");
  }

  /** Under emulation QEMU's own USB keys get lost, or stay pressed, however slow one is. */
  private void keys(String text) throws IOException {
    Scripts.in(guest).require(LIMIT, "keys", List.of(text));
  }

  /** Whether the session's file holds what the typed commands should have written by now. */
  Answer typed(Question question, int round, Story story) throws IOException {
    // The shell's next prompt: by then the command has ended.
    if (!commandLine("")) {
      return new Answer(question, round, false, "the terminal does not answer");
    }
    String typed = guest.run(QUICK, "cat", folder + "/typed").output();
    return new Answer(
        question, round, typed.equals(story.typed()), typed.strip().replace('\n', ';'));
  }
}
