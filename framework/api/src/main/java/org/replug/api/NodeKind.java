package org.replug.api;

/**
 * What a simulated device's node is, from the most to the least like a real one.
 *
 * <pre>{@code
 * public NodeKind nodes() {
 *   return NodeKind.SERVED_DEVICE; // this simulator serves its nodes with CUSE
 * }
 * }</pre>
 *
 * @since 0.1
 */
public enum NodeKind {
  /** A device of the kernel's own driver: every program takes it, sysfs and udev know it. */
  KERNEL_DEVICE("a device of the kernel's own driver"),
  /** A character device that the simulator's process serves: every ioctl works. */
  SERVED_DEVICE("a character device that a process serves"),
  /** A regular file that behaves like a device: some programs refuse it. */
  REGULAR_FILE("a regular file that behaves like a device");

  private final String text;

  NodeKind(String text) {
    this.text = text;
  }

  /** The kind in words, for an explanation. */
  public String text() {
    return text;
  }
}
