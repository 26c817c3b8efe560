package org.replug.kernel.socket;

/**
 * One unix socket, as sock_diag(7) tells of it.
 *
 * @param inode the socket's inode
 * @param type 1 for a stream, 2 for datagrams, 5 for a sequence of packets
 * @param name the path it is bound to, with {@code @} before an abstract name; empty for none
 * @param peer the inode of the socket it is connected to; 0 for none
 */
record UnixSocket(long inode, int type, String name, long peer) {
  private static final int SOCK_STREAM = 1;
  private static final int SOCK_SEQPACKET = 5;

  /**
   * Whether the socket is one end of a connection: datagram sockets only have a default address.
   */
  boolean connected() {
    return (type == SOCK_STREAM || type == SOCK_SEQPACKET) && peer != 0;
  }
}
