package org.replug.api;

import java.io.IOException;
import java.util.List;

/**
 * Simulated devices that are plugged. Closing unplugs them all and removes every trace.
 *
 * <pre>{@code
 * try (Simulation simulation = simulator.plug(List.of("keyboard"), folder, "B")) {
 *   simulation.perform(0, "type echo hello\n");
 * }
 * }</pre>
 *
 * @since 0.1
 */
public interface Simulation extends AutoCloseable {
  /** The devices, in the order of the presets they were asked for. */
  List<Device> devices();

  /**
   * Lets something happen on a device, as if a person had done it.
   *
   * @param index the device's place in {@link #devices}
   * @param command one command in the simulator's documented language, for example {@code type
   *     hello} or {@code key KEY_LEFTSHIFT down}
   * @throws IOException if the command cannot be understood or carried out; the message says why
   */
  void perform(int index, String command) throws IOException;

  /** Unplugs all devices: their readers see the kernel's answer for a vanished device. */
  @Override
  void close() throws IOException;
}
