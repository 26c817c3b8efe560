package org.replug.kernel.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MountPeersTest {
  private static final MountPeers PEERS =
      new MountPeers(
          """
          27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
          24 27 0:6 / /dev rw,relatime shared:7 master:3 - devtmpfs devtmpfs rw,mode=755
          30 24 0:40 / /dev/input rw master:9 - tmpfs replug-devices rw
          31 27 0:41 / /with\\040space rw shared:12 - tmpfs tmpfs rw
          32 27 0:42 / /over rw shared:13 - tmpfs tmpfs rw
          33 32 0:43 / /over rw - tmpfs tmpfs rw
          this is no mount
          """);

  @Test
  void theMountThatAPathLiesOnDecides() {
    assertEquals(Optional.of("1"), PEERS.below("/home"));
    assertEquals(Optional.of("1"), PEERS.below("/device"));
    assertEquals(Optional.of("7"), PEERS.below("/dev"));
    assertEquals(Optional.of("7"), PEERS.below("/dev/snd"));
    assertEquals(Optional.of("12"), PEERS.below("/with space/folder"));
  }

  @Test
  void ofSeveralOnOnePathTheUppermostDecides() {
    assertEquals(Optional.empty(), PEERS.below("/over/folder"));
    assertEquals(Optional.of("13"), PEERS.under("/over"));
  }

  @Test
  void aMountIsTakenFromTheOneBelowIt() {
    assertEquals(Optional.empty(), PEERS.below("/dev/input"));
    assertEquals(Optional.of("7"), PEERS.under("/dev/input"));
  }

  @Test
  void aMountThatOnlyFollowsAGroupIsNoPeer() {
    assertTrue(PEERS.has("7"));
    assertFalse(PEERS.has("3"));
    assertFalse(PEERS.has("9"));
  }
}
