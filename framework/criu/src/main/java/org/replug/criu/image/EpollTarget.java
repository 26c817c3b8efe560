package org.replug.criu.image;

/**
 * One file that an epoll set watches (epoll_ctl(2)).
 *
 * @param fd the number of the file descriptor in the process that holds the set
 * @param events the events asked for
 * @param data what epoll_wait gives back
 * @param message all of it
 */
public record EpollTarget(int fd, int events, long data, Message message) {
  /**
   * Reads a target.
   *
   * @throws ImageFormatException if it names no file descriptor
   */
  public static EpollTarget of(Message message) throws ImageFormatException {
    return new EpollTarget(message.required(2), message.integer(3), message.number(4, 0), message);
  }
}
