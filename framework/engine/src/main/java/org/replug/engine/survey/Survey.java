package org.replug.engine.survey;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.replug.api.OpenFile;
import org.replug.api.SessionProcess;
import org.replug.engine.simulate.PluggedSimulation;
import org.replug.engine.simulate.SysfsView;
import org.replug.kernel.mount.DeviceFolder;
import org.replug.kernel.process.Mount;
import org.replug.kernel.process.NamespaceType;
import org.replug.kernel.process.ProcessEntry;
import org.replug.kernel.socket.OutsideConnection;

/**
 * What a process tree holds.
 *
 * @param processes the processes, the root first
 * @param files the open files that CRIU does not carry, in the order of processes and descriptors
 * @param foreignFiles the open files on mounts that the tree does not see, so that CRIU refuses
 *     them
 * @param mounts the mounts of the root process's mount namespace
 * @param hostMounts the mounts that Replug itself sees
 * @param hostNamespaces the namespaces that Replug itself is in
 * @param outsideConnections sockets whose other end a process outside the tree holds
 * @param ownPids every process's pid in its own pid namespace
 * @param unsavable what no CRIU can save
 */
public record Survey(
    List<ProcessEntry> processes,
    List<OpenFile> files,
    List<OpenFile> foreignFiles,
    List<Mount> mounts,
    List<Mount> hostMounts,
    Map<NamespaceType, Long> hostNamespaces,
    List<OutsideConnection> outsideConnections,
    Map<Integer, Integer> ownPids,
    List<Unsavable> unsavable) {

  /** Copies the collections. */
  public Survey {
    processes = List.copyOf(processes);
    files = List.copyOf(files);
    foreignFiles = List.copyOf(foreignFiles);
    mounts = List.copyOf(mounts);
    hostMounts = List.copyOf(hostMounts);
    hostNamespaces = Map.copyOf(hostNamespaces);
    outsideConnections = List.copyOf(outsideConnections);
    ownPids = Map.copyOf(ownPids);
    unsavable = List.copyOf(unsavable);
  }

  /** The same survey without connections of these processes, which will be gone in time. */
  public Survey withoutConnectionsOf(Set<Integer> outsidePids) {
    return new Survey(
        processes,
        files,
        foreignFiles,
        mounts,
        hostMounts,
        hostNamespaces,
        outsideConnections.stream()
            .filter(connection -> !outsidePids.contains(connection.outsidePid()))
            .collect(Collectors.toList()),
        ownPids,
        unsavable);
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

  /** The mounts that a simulation of devices provides: nodes below {@code /dev}, and a sysfs. */
  public List<Mount> simulatorMounts() {
    return mounts.stream().filter(Survey::isSimulated).collect(Collectors.toList());
  }

  /**
   * The mounts of this machine's device nodes that CRIU could not make again: nobody may mount them
   * in a user namespace of their own.
   */
  public List<Mount> deviceMounts() {
    return owns(NamespaceType.MNT) && owns(NamespaceType.USER)
        ? mounts.stream()
            .filter(mount -> mount.type().equals("devtmpfs"))
            .collect(Collectors.toList())
        : List.of();
  }

  /** The FUSE file systems in the tree's own mount namespace that CRIU would stop at. */
  public List<Mount> uncarriedMounts() {
    return owns(NamespaceType.MNT)
        ? mounts.stream()
            .filter(mount -> mount.type().matches("fuse(blk|\\..*)?") && !isSimulated(mount))
            .collect(Collectors.toList())
        : List.of();
  }

  private static boolean isSimulated(Mount mount) {
    if (mount.mountPoint().startsWith("/dev/")) {
      // A session that was restarted without simulated devices has an empty directory there.
      return mount.type().startsWith("fuse")
          || mount.source().equals(DeviceFolder.SOURCE)
          || mount.root().endsWith("/replug/" + PluggedSimulation.NO_DEVICES);
    }
    return mount.mountPoint().equals(SysfsView.MOUNT_POINT);
  }
}
