package org.replug.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pf4j.ExtensionPoint;

/**
 * A mechanism that provides simulated devices on a machine that lacks the real ones.
 *
 * <pre>{@code
 * try (Simulation simulation = simulator.plug(List.of("keyboard", "pointer"), folder, "B")) {
 *   simulation.devices();                       // announce these
 *   simulation.perform(0, "type echo hello\n"); // somebody types
 * }
 * }</pre>
 *
 * @since 0.1
 */
public interface DeviceSimulator extends ExtensionPoint {
  /** The mechanism: {@code fuse}, {@code uinput}. */
  String mechanism();

  /** The presets that can be asked for: {@code keyboard}, {@code pointer}. */
  Set<String> presets();

  /**
   * Why this machine cannot serve this mechanism, in one sentence: what is in the way, and after a
   * colon what to do about it, if anything can be done. Empty where it can.
   */
  Optional<String> obstacle();

  /**
   * What a session finds at the device nodes; the engine prefers the one most like a real device.
   */
  default NodeKind nodes() {
    return NodeKind.REGULAR_FILE;
  }

  /**
   * The seat on which this machine's udevd sees the devices; a session that hears udevd and sits at
   * another one does not get them. Empty where udevd knows nothing of them.
   */
  default Optional<String> seat() {
    return Optional.empty();
  }

  /**
   * Why this mechanism cannot serve these devices, in one sentence as {@link #obstacle}; empty
   * where it can. Without an answer of its own, a simulator takes its presets alone.
   *
   * @param wanted presets, or paths with a slash of files that describe a device
   */
  default Optional<String> refusal(List<String> wanted) {
    List<String> unknown = wanted.stream().filter(word -> !presets().contains(word)).toList();
    if (unknown.isEmpty()) {
      return obstacle();
    }
    return Optional.of(
        "it has no "
            + String.join(", ", unknown)
            + " (but "
            + presets().stream().sorted().collect(Collectors.joining(", "))
            + ")");
  }

  /**
   * The devices that {@link #plug} would give; touches nothing. Where the kernel chooses the nodes,
   * they are those it would choose now.
   *
   * @param presets one device each, in this order; presets or, where {@link #refusal} takes them,
   *     paths
   * @param label as for {@link #plug}
   * @throws IOException if a preset is unknown
   */
  List<Device> describe(List<String> presets, String label) throws IOException;

  /**
   * Plugs devices.
   *
   * @param presets as for {@link #describe}
   * @param folder an empty directory of the host in which the device nodes appear; it is what the
   *     session sees as its {@code /dev/input}
   * @param label a word that tells these devices from others of the same preset: part of their
   *     names, nodes and syspaths
   * @throws IOException if the machine refuses; nothing is left behind
   */
  Simulation plug(List<String> presets, Path folder, String label) throws IOException;
}
