package org.replug.kernel.uevent;

/** The ways by which a uevent can reach a session. */
public enum Pathway {
  /**
   * The {@code uevent} file of a device in sysfs: the kernel announces the device anew and fills in
   * all properties itself, as at the machine's start. Reaches every network namespace of the
   * initial user namespace. For the adds of devices that sysfs has; all other events go by {@link
   * #KERNEL}, in the same order.
   */
  SYSFS,
  /**
   * A request to the kernel to broadcast an event in one network namespace (group 1), whether the
   * device exists or not. Reaches libudev's listeners through the udevd of that namespace.
   */
  KERNEL,
  /** A message straight to libudev's listeners in one network namespace (group 2), as udevd's. */
  UDEV
}
