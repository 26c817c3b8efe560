package org.replug.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pf4j.ExtensionPoint;

/**
 * Looks after one type of resource that CRIU cannot carry.
 *
 * <p>The smallest useful plugin claims one device node and leaves the rest to the defaults:
 *
 * <pre>{@code
 * @Extension
 * public final class RandomGenerator implements ResourcePlugin {
 *   public String name() { return "hwrng"; }
 *   public boolean claims(OpenFile file) { return file.path().equals("/dev/hwrng"); }
 *   public DeviceRecord capture(OpenDevice open) {
 *     Device device = Device.behind(open, name(), "misc").withName("random number generator");
 *     return DeviceRecord.of(device, Map.of());
 *   }
 * }
 * }</pre>
 *
 * <p>Every call runs under a time limit. A plugin keeps no state between calls: a checkpoint and
 * its restart happen in different processes, often on different machines.
 *
 * @since 0.1
 */
public interface ResourcePlugin extends ExtensionPoint {
  /**
   * Called once, before everything else, with what the user has configured for this plugin: the
   * setting {@code plugin.ID.KEY} of the configuration stands under {@code KEY}.
   *
   * @throws IllegalArgumentException if a value is impossible; the plugin is then refused, with the
   *     message as the reason
   */
  default void configure(Map<String, String> settings) {}

  /** The resource type: a short lower-case word, written into every record. */
  String name();

  /**
   * Whether this plugin looks after the file. Decided from the value alone; called for every open
   * file that CRIU may refuse.
   */
  boolean claims(OpenFile file);

  /**
   * Writes down what the device is. Called once for each device before the session is frozen.
   *
   * @throws IOException if the device does not answer; the checkpoint then fails, the session lives
   */
  DeviceRecord capture(OpenDevice open) throws IOException;

  /**
   * Brings a record up to date while the session is frozen, for what can change until then. Every
   * millisecond here is one in which the session stands still.
   *
   * @throws IOException as {@link #capture}
   */
  default DeviceRecord captureFrozen(DeviceRecord record, OpenDevice open) throws IOException {
    return record;
  }

  /** The devices of this type that a machine has, in the order in which they are announced. */
  default List<Device> present(Machine machine) {
    return List.of();
  }

  /**
   * What is opened in the place of a departed device, where a stub would stand otherwise: the node
   * of a device of this machine that serves as well. It is opened with the flags that the session
   * had opened the old one with; what the old one was told by ioctl is lost. Only for a session
   * that shares the machine's device nodes.
   *
   * @param record what was written down of the departed device
   * @param machine the machine that the session is restarted on
   * @return a path below {@code /dev}; empty for the stub
   */
  default Optional<Path> substitute(DeviceRecord record, Machine machine) {
    return Optional.empty();
  }

  /**
   * The uevents that make a session gain a device, parents first; empty where nobody listens for
   * this type. They are about the device and what hangs on it. One that completes its parent, which
   * is of the same subsystem and has no node of its own, may say that this has changed: a sound
   * card is taken by programs when its last node is there.
   */
  default List<Uevent> arrived(Device device) {
    return List.of();
  }

  /**
   * The uevents that make a session lose a device, children first; empty as for arrived. A parent
   * as there may go with it.
   */
  default List<Uevent> departed(Device device) {
    return List.of();
  }
}
