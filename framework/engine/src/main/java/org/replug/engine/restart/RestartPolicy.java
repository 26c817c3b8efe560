package org.replug.engine.restart;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.replug.api.StubPolicy;

/**
 * What a user wants of a restart.
 *
 * @param stub what stands at the old file descriptors; empty for what the records say
 * @param simulate presets of the devices to simulate
 * @param announce which of the planned uevents are sent
 * @param nodes the devices that a session with device nodes of its own gets
 * @param own the nodes that such a session has without being given any; all others are taken from
 *     it, which have the numbers of the machine of the checkpoint. Empty if it keeps what it has
 * @param map the devices that stand in the place of old ones by name, whatever plugins and {@code
 *     stub} say
 */
public record RestartPolicy(
    Optional<StubPolicy> stub,
    List<String> simulate,
    AnnouncePolicy announce,
    List<GivenNode> nodes,
    Set<String> own,
    DeviceMap map) {
  /** Copies the collections. */
  public RestartPolicy {
    simulate = List.copyOf(simulate);
    nodes = List.copyOf(nodes);
    own = Set.copyOf(own);
  }

  /** Gives no devices. */
  public RestartPolicy(Optional<StubPolicy> stub, List<String> simulate, AnnouncePolicy announce) {
    this(stub, simulate, announce, List.of(), Set.of(), DeviceMap.none());
  }

  /** What the records say, nothing simulated, everything announced. */
  public static RestartPolicy standard() {
    return new RestartPolicy(Optional.empty(), List.of(), AnnouncePolicy.ALL);
  }

  /** The same with another stub. */
  public RestartPolicy withStub(Optional<StubPolicy> other) {
    return new RestartPolicy(other, simulate, announce, nodes, own, map);
  }

  /** The same with simulated devices. */
  public RestartPolicy withSimulated(List<String> presets) {
    return new RestartPolicy(stub, presets, announce, nodes, own, map);
  }

  /** The same with devices for a session with device nodes of its own. */
  public RestartPolicy withNodes(List<GivenNode> given, Set<String> always) {
    return new RestartPolicy(stub, simulate, announce, given, always, map);
  }

  /** The same with devices in the place of old ones. */
  public RestartPolicy withMap(DeviceMap devices) {
    return new RestartPolicy(stub, simulate, announce, nodes, own, devices);
  }

  /** Whether it gives the device of a node. */
  boolean gives(String path) {
    return nodes.stream().anyMatch(node -> node.path().equals(path));
  }
}
