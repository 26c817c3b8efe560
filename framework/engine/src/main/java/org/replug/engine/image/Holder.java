package org.replug.engine.image;

/**
 * A file descriptor that refers to a recorded device.
 *
 * @param pid the process, in the pid namespace that Replug ran in
 * @param fd the number of the file descriptor
 * @param path the path it was opened by, in the session
 */
public record Holder(int pid, int fd, String path) {}
