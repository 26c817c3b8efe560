package org.replug.kernel.uevent;

/**
 * One netlink socket, as {@code /proc/PID/net/netlink} lists it.
 *
 * @param protocol the netlink protocol; 15 is NETLINK_KOBJECT_UEVENT
 * @param portId the socket's address, often its process's pid; 0 for the kernel's own. Unsigned
 * @param groups the multicast groups 1 to 32 that it has joined, as a bit mask: bit 0 is group 1
 * @param receiveMemory bytes of memory that unread messages take up
 * @param drops messages that were lost because it did not read fast enough
 * @param inode the socket's inode; 0 for the kernel's own
 */
public record NetlinkSocket(
    int protocol, int portId, int groups, long receiveMemory, long drops, long inode) {
  /** Whether the socket listens for uevents in a multicast group: 1 the kernel's, 2 udevd's. */
  public boolean listensForUevents(int group) {
    return protocol == 15 && (groups & 1 << group - 1) != 0;
  }
}
