package org.replug.kernel.uevent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.StringTokenizer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The netlink sockets of one network namespace, as {@code /proc/PID/net/netlink} lists them.
 *
 * @param sockets the sockets, in the kernel's order
 */
public record NetlinkTable(List<NetlinkSocket> sockets) {
  /** Copies the list. */
  public NetlinkTable {
    sockets = List.copyOf(sockets);
  }

  /**
   * Reads the table of the network namespace that a process is in.
   *
   * @throws IOException if there is no such process
   */
  public static NetlinkTable read(int pid) throws IOException {
    try (NetlinkTableFile file = new NetlinkTableFile(pid)) {
      return file.read();
    }
  }

  /**
   * Reads a table.
   *
   * @throws IOException if a line is not of the kernel's form
   */
  public static NetlinkTable parse(String text) throws IOException {
    List<NetlinkSocket> sockets = new ArrayList<>();
    StringTokenizer lines = new StringTokenizer(text, "\n");
    if (lines.hasMoreTokens()) {
      lines.nextToken();
    }
    while (lines.hasMoreTokens()) {
      sockets.add(parseLine(lines.nextToken()));
    }
    return new NetlinkTable(sockets);
  }

  private static NetlinkSocket parseLine(String line) throws IOException {
    // Read between the batches of a sender: a regular expression would take longer than the kernel.
    StringTokenizer columns = new StringTokenizer(line, " ");
    try {
      columns.nextToken();
      int protocol = Integer.parseInt(columns.nextToken());
      int portId = Integer.parseUnsignedInt(columns.nextToken());
      int groups = Integer.parseUnsignedInt(columns.nextToken(), 16);
      long receiveMemory = Long.parseLong(columns.nextToken());
      columns.nextToken();
      columns.nextToken();
      columns.nextToken();
      long drops = Long.parseLong(columns.nextToken());
      long inode = Long.parseLong(columns.nextToken());
      return new NetlinkSocket(protocol, portId, groups, receiveMemory, drops, inode);
    } catch (NumberFormatException | NoSuchElementException e) {
      throw new IOException("not a line of /proc/net/netlink: " + line, e);
    }
  }

  /** The sockets that listen for uevents in a multicast group: 1 the kernel's, 2 udevd's. */
  public List<NetlinkSocket> ueventListeners(int group) {
    return sockets.stream().filter(socket -> socket.listensForUevents(group)).toList();
  }

  /**
   * How many uevents the listeners have lost since an earlier table. Sockets that were opened or
   * closed in between are not counted.
   */
  long ueventsDroppedSince(NetlinkTable earlier) {
    Map<Long, Long> before =
        earlier
            .listeners()
            .collect(
                Collectors.toMap(NetlinkSocket::inode, NetlinkSocket::drops, (one, other) -> one));
    return listeners()
        .mapToLong(socket -> socket.drops() - before.getOrDefault(socket.inode(), socket.drops()))
        .sum();
  }

  private Stream<NetlinkSocket> listeners() {
    return sockets.stream()
        .filter(socket -> socket.listensForUevents(1) || socket.listensForUevents(2));
  }
}
