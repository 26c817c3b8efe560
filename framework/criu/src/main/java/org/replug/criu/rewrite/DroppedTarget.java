package org.replug.criu.rewrite;

/**
 * A file that an epoll set no longer watches.
 *
 * @param epollFileId the set's number in {@code files.img}
 * @param fd the number under which the set knew the file
 */
public record DroppedTarget(int epollFileId, int fd) {}
