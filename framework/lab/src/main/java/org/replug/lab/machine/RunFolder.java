package org.replug.lab.machine;

import java.nio.file.Path;

/**
 * The directory of one running machine. QEMU runs in it and knows its files by these names alone,
 * so that no path is ever quoted.
 *
 * @param directory the directory
 */
public record RunFolder(Path directory) {
  static final String KERNEL = "vmlinuz";
  static final String INITRD = "initrd";
  static final String DISK = "disk.qcow2";
  static final String STATE = "state";
  static final String AGENT = "agent.sock";
  static final String MONITOR = "monitor.sock";
  static final String CONSOLE = "console.log";
  static final String ERRORS = "qemu.err";
  static final String SHARED = "shared";

  /** The kernel, or a link to it. */
  public Path kernel() {
    return directory.resolve(KERNEL);
  }

  /** The initrd, or a link to it. */
  public Path initrd() {
    return directory.resolve(INITRD);
  }

  /** What the machine has written to its disk. */
  public Path disk() {
    return directory.resolve(DISK);
  }

  /** The state of a machine that was saved, or a link to it. */
  public Path state() {
    return directory.resolve(STATE);
  }

  /** The socket to the agent in the guest. */
  public Path agent() {
    return directory.resolve(AGENT);
  }

  /** The socket to QEMU's monitor. */
  public Path monitor() {
    return directory.resolve(MONITOR);
  }

  /** What the guest's kernel has said. */
  public Path console() {
    return directory.resolve(CONSOLE);
  }

  /** What QEMU has complained of. */
  public Path errors() {
    return directory.resolve(ERRORS);
  }

  /** The directory that the guest sees as {@code /lab}. */
  public Path shared() {
    return directory.resolve(SHARED);
  }
}
