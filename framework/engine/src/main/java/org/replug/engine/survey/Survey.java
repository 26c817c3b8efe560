package org.replug.engine.survey;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.replug.api.OpenFile;
import org.replug.api.SessionProcess;
import org.replug.kernel.process.Mount;
import org.replug.kernel.process.NamespaceType;
import org.replug.kernel.process.ProcessEntry;
import org.replug.kernel.socket.OutsideConnection;

/**
 * What a process tree holds.
 *
 * @param processes the processes, the root first
 * @param files the open files that CRIU does not carry, in the order of processes and descriptors
 * @param mounts the mounts of the root process's mount namespace
 * @param hostNamespaces the namespaces that Replug itself is in
 * @param outsideConnections sockets whose other end a process outside the tree holds
 * @param ownPids every process's pid in its own pid namespace
 */
public record Survey(
    List<ProcessEntry> processes,
    List<OpenFile> files,
    List<Mount> mounts,
    Map<NamespaceType, Long> hostNamespaces,
    List<OutsideConnection> outsideConnections,
    Map<Integer, Integer> ownPids) {

  /** Copies the collections. */
  public Survey {
    processes = List.copyOf(processes);
    files = List.copyOf(files);
    mounts = List.copyOf(mounts);
    hostNamespaces = Map.copyOf(hostNamespaces);
    outsideConnections = List.copyOf(outsideConnections);
    ownPids = Map.copyOf(ownPids);
  }

  /** The root of the tree. */
  public ProcessEntry root() {
    return processes.get(0);
  }

  /** Whether the tree has a namespace of its own of a type. */
  public boolean owns(NamespaceType type) {
    return !Optional.ofNullable(root().namespaces().get(type))
        .equals(Optional.ofNullable(hostNamespaces.get(type)));
  }

  /** Whether the tree's {@code /dev} is another than the machine's. */
  public boolean ownDeviceNodes() {
    return owns(NamespaceType.MNT)
        && mounts.stream()
            .filter(mount -> mount.mountPoint().equals("/dev"))
            .noneMatch(mount -> mount.type().equals("devtmpfs"));
  }

  /** The processes as plugins see them. */
  public List<SessionProcess> sessionProcesses() {
    return SessionProcesses.of(processes);
  }

  /** The FUSE mounts below {@code /dev}: simulated devices. */
  public List<Mount> simulatorMounts() {
    return mounts.stream()
        .filter(mount -> mount.type().startsWith("fuse"))
        .filter(mount -> mount.mountPoint().startsWith("/dev/"))
        .collect(Collectors.toList());
  }
}
