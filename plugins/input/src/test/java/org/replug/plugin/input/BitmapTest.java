package org.replug.plugin.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitmapTest {
  @Test
  void bytesAreReadLowestBitFirst() {
    assertEquals("0,9,10", Bitmap.ofBytes(new byte[] {1, 6}).toString());
  }

  @Test
  void theHighestBitOfAByteIsNoSign() {
    assertEquals("7", Bitmap.ofBytes(new byte[] {(byte) 0x80, 0}).toString());
  }

  @Test
  void sysfsWordsAreReadHighestFirst() {
    assertEquals("0,1,64,128", Bitmap.ofSysfs("1 1 3").toString());
  }

  @Test
  void aFullWordOfSysfsHasAllItsBits() {
    assertTrue(Bitmap.ofSysfs("ffffffffffffffff").hasAll(0, 63));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "0", "0 0", "xyz", "1 -3", "11111111111111111", "1\n1"})
  void whatIsNoBitmapIsEmpty(String text) {
    assertTrue(Bitmap.ofSysfs(text).isEmpty());
  }

  @Test
  void rangesIncludeBothEnds() {
    Bitmap bitmap = new Bitmap(new TreeSet<>(List.of(4, 5, 6)));
    assertTrue(bitmap.hasAll(4, 6));
    assertFalse(bitmap.hasAll(4, 7));
    assertTrue(bitmap.hasAny(6, 9));
    assertFalse(bitmap.hasAny(7, 9));
  }

  @Property
  void bothFormsOfOneBitmapAreEqual(
      @ForAll @Size(max = 30) List<@IntRange(max = 767) Integer> codes) {
    int[] bits = codes.stream().mapToInt(Integer::intValue).toArray();
    byte[] bytes = Samples.bits(bits);
    StringBuilder sysfs = new StringBuilder();
    for (int word = bytes.length / 8 - 1; word >= 0; word--) {
      long value = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(word * 8);
      sysfs.append(Long.toHexString(value)).append(word == 0 ? "" : " ");
    }
    assertEquals(new Bitmap(new TreeSet<>(codes)), Bitmap.ofBytes(bytes));
    assertEquals(Bitmap.ofBytes(bytes), Bitmap.ofSysfs(sysfs.toString()));
  }
}
