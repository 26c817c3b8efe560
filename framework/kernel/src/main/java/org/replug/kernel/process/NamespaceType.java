package org.replug.kernel.process;

import java.util.Locale;

/** The types of namespaces (namespaces(7)). */
public enum NamespaceType {
  /** The root of the control groups. */
  CGROUP,
  /** System V objects and POSIX message queues. */
  IPC,
  /** Mounts. */
  MNT,
  /** Network devices, ports, netlink groups. */
  NET,
  /** Process numbers. */
  PID,
  /** The offsets of the monotonic and boot-time clocks. */
  TIME,
  /** User and group numbers, capabilities. */
  USER,
  /** Host name and domain name. */
  UTS;

  /** The name of the link in {@code /proc/PID/ns}. */
  public String fileName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
