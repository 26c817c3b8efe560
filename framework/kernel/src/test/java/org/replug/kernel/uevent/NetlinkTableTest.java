package org.replug.kernel.uevent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetlinkTableTest {
  private static final String HEADER =
      "sk               Eth Pid        Groups   Rmem     Wmem     Dump  Locks    Drops    Inode\n";
  private static final String CAPTURED =
      HEADER
          + "000000000734cd09 15  3708534696 00000002 0        0        0     2        0"
          + "        68348   \n"
          + "000000000e112525 15  25106      00000001 1280     0        0     2        19744"
          + "    69269   \n"
          + "0000000068669628 15  3095552569 00000000 0        0        0     2        0"
          + "        68347   \n"
          + "00000000b04ec46e 6   0          00000003 0        0        0     2        0"
          + "        1593    \n"
          + "00000000a9a5fe57 15  0          00000000 0        0        0     2        0"
          + "        68181   \n";

  @Test
  void readsAllColumns() throws IOException {
    assertEquals(
        new NetlinkSocket(15, 25106, 1, 1280, 19744, 69269),
        NetlinkTable.parse(CAPTURED).sockets().get(1));
    assertEquals(5, NetlinkTable.parse(CAPTURED).sockets().size());
  }

  @Test
  void portIdsAreUnsigned() throws IOException {
    assertEquals(
        3708534696L,
        Integer.toUnsignedLong(NetlinkTable.parse(CAPTURED).sockets().get(0).portId()));
  }

  @Test
  void tellsListenersByProtocolAndGroup() throws IOException {
    NetlinkTable table = NetlinkTable.parse(CAPTURED);

    assertEquals(List.of(69269L), inodes(table.ueventListeners(1)));
    assertEquals(List.of(68348L), inodes(table.ueventListeners(2)));
  }

  @Test
  void anEmptyTableHasNoSockets() throws IOException {
    assertEquals(List.of(), NetlinkTable.parse("").sockets());
    assertEquals(List.of(), NetlinkTable.parse(HEADER).sockets());
  }

  @Test
  void refusesOtherTexts() {
    assertThrows(IOException.class, () -> NetlinkTable.parse(HEADER + "0 15 0 1\n"));
    assertThrows(IOException.class, () -> NetlinkTable.parse(CAPTURED.replace("25106 ", "many  ")));
  }

  @Test
  void countsWhatListenersLostSinceBefore() {
    NetlinkTable before = new NetlinkTable(List.of(listener(1, 5), listener(2, 100)));
    NetlinkTable after =
        new NetlinkTable(List.of(listener(1, 12), listener(3, 40), bystander(2, 500)));

    assertEquals(7, after.ueventsDroppedSince(before));
  }

  private static NetlinkSocket listener(long inode, long drops) {
    return new NetlinkSocket(15, 1, 2, 0, drops, inode);
  }

  private static NetlinkSocket bystander(long inode, long drops) {
    return new NetlinkSocket(0, 1, 2, 0, drops, inode);
  }

  private static List<Long> inodes(List<NetlinkSocket> sockets) {
    return sockets.stream().map(NetlinkSocket::inode).toList();
  }
}
