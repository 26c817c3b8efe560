package org.replug.plugin.xserver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ListeningSocketsTest {
  @Test
  void onlyWhatIsListenedOnIsKept() {
    String captured =
        """
        Num       RefCount Protocol Flags    Type St Inode Path
        0000000029b90450: 00000002 00000000 00010000 0001 01 22536 /tmp/.X11-unix/X93
        0000000041657442: 00000002 00000000 00010000 0001 01 22535 @/tmp/.X11-unix/X93
        00000000a6d6a8a4: 00000003 00000000 00000000 0001 03 22600 /tmp/.X11-unix/X93
        00000000d2fdf5a2: 00000003 00000000 00000000 0001 03 22601
        """;
    assertEquals(
        Map.of(22536L, "/tmp/.X11-unix/X93", 22535L, "@/tmp/.X11-unix/X93"),
        ListeningSockets.parse(captured).pathByInode());
  }

  @Test
  void aPathMayHaveSpaces() {
    String line = "0000000029b90450: 00000002 00000000 00010000 0001 01 5 /tmp/a  b";
    assertEquals(Map.of(5L, "/tmp/a  b"), ListeningSockets.parse(line).pathByInode());
  }

  @Test
  void anEmptyFileHasNone() {
    assertEquals(Map.of(), ListeningSockets.parse("").pathByInode());
  }

  @Test
  void malformedLinesAreLeftOut() {
    String text =
        """
        0000000029b90450: 00000002 00000000 00010000 0001 01 inode /a
        0000000029b90450: 00000002 00000000 flags 0001 01 5 /b
        0000000029b90450: 00000002 00000000 00010000
        0000000029b90450: 00000002 00000000 00010000 0001 01 99999999999999999999 /c
        0000000029b90450: 00000002 00000000 00010000 0001 01 6 /d
        """;
    assertEquals(Map.of(6L, "/d"), ListeningSockets.parse(text).pathByInode());
  }
}
