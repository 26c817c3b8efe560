package org.replug.engine.survey;

/**
 * Something that a process holds and that no CRIU can save.
 *
 * @param pid the process
 * @param command its name
 * @param what the kernel's name of it: {@code io_uring}, {@code memfd_secret}, {@code vsock}
 */
public record Unsavable(int pid, String command, String what) {}
