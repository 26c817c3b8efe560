package org.replug.kernel.uevent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageWriterTest {
  private final MessageWriter writer = new MessageWriter();

  private String written() {
    return new String(writer.copy(), StandardCharsets.UTF_8);
  }

  @Test
  void textIsWrittenInUtf8() {
    writer.text("a\u00fc\u20ac").octet('=').text("\ud83d\ude00b");
    assertEquals("a\u00fc\u20ac=\ud83d\ude00b", written());
  }

  @Test
  void aPropertyIsWrittenAgainAsItIsNow() {
    writer.property("K", "1");
    writer.clear();
    writer.property("K", "1").property("K", "2").property("L", "1").property("K", "2");
    assertEquals("K=1\0K=2\0L=1\0K=2\0", written());
  }

  @Test
  void aLongMessageGrows() {
    String text = "x".repeat(3000);
    writer.text(text).text(text);
    assertEquals(text + text, written());
    assertEquals(6000, writer.length());
  }

  @Test
  void numbersTakeThePlaceOfEarlierBytes() {
    writer.bytes(new byte[6]).replaceBig(1, 0x01020380);
    assertArrayEquals(new byte[] {0, 1, 2, 3, (byte) 0x80, 0}, writer.copy());
  }
}
