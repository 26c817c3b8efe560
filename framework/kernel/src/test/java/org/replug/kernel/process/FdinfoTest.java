package org.replug.kernel.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FdinfoTest {
  private static final String EPOLL =
      "pos:\t0\nflags:\t02000002\nmnt_id:\t17\nino:\t1038\n"
          + "tfd:        4 events:       19 data:                4  pos:0 ino:6ba1 sdev:f\n"
          + "tfd:      100 events: 80000001 data: ffffffffffffffff  pos:0 ino:6ba1 sdev:f\n";

  @Test
  void readsWhatAllFilesHave() throws IOException {
    assertEquals(new FileInfo(0, 02000002, 17), FileInfo.parse(EPOLL));
    assertEquals(
        new FileInfo(4096, 0100000, 24),
        FileInfo.parse("pos:\t4096\nflags:\t0100000\nmnt_id:\t24\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pos:\t0\nflags:\t0100000\n",
        "pos:\t0\nflags:\t0900\nmnt_id:\t24\n",
        "pos:\t\nflags:\t0\nmnt_id:\t24\n"
      })
  void refusesOtherTexts(String text) {
    assertThrows(IOException.class, () -> FileInfo.parse(text));
  }
}
