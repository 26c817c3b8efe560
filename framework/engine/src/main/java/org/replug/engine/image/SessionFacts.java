package org.replug.engine.image;

import java.util.List;
import java.util.Optional;

/**
 * The process tree of a checkpoint.
 *
 * @param rootPid the pid of its root, in the pid namespace that Replug ran in
 * @param ownPidNamespace whether the tree has a pid namespace of its own
 * @param ownNetworkNamespace whether the tree has a network namespace of its own
 * @param ownDeviceNodes whether the tree's {@code /dev} is not the machine's: devices of another
 *     machine then do not appear in it by themselves
 * @param root where the tree's root directory lay on the machine; empty if the tree shares the
 *     machine's mount namespace
 * @param externalMounts mounts that the dump left out
 * @param processes the processes, the root first
 */
public record SessionFacts(
    int rootPid,
    boolean ownPidNamespace,
    boolean ownNetworkNamespace,
    boolean ownDeviceNodes,
    Optional<String> root,
    List<MountRecord> externalMounts,
    List<ProcessRecord> processes) {
  /** Copies the lists. */
  public SessionFacts {
    externalMounts = List.copyOf(externalMounts);
    processes = List.copyOf(processes);
  }

  /** The same session with other processes. */
  public SessionFacts withProcesses(List<ProcessRecord> others) {
    return new SessionFacts(
        rootPid,
        ownPidNamespace,
        ownNetworkNamespace,
        ownDeviceNodes,
        root,
        externalMounts,
        others);
  }
}
