package org.replug.kernel.uevent;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts messages together, one after the other in the same array: an event is sent in a microsecond
 * or three, so that every array and text that is made for it counts.
 */
final class MessageWriter {
  private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
  private static final int FIRST_SIZE = 1024;
  private static final int LAST_ASCII = 0x7f;
  private static final int LONGEST_CHARACTER = 3;

  private final Map<String, Written> written = new HashMap<>();
  private byte[] array = new byte[FIRST_SIZE];
  private int length;

  /** A property as it was written last. */
  private record Written(String value, byte[] bytes) {}

  /** Begins a message. */
  void clear() {
    length = 0;
  }

  /** Adds a text in UTF-8. */
  MessageWriter text(String text) {
    int size = text.length();
    require(size * LONGEST_CHARACTER);
    byte[] to = array;
    int at = length;
    for (int i = 0; i < size; i++) {
      char character = text.charAt(i);
      if (character > LAST_ASCII) {
        length = at;
        return bytes(text.substring(i).getBytes(StandardCharsets.UTF_8));
      }
      to[at++] = (byte) character;
    }
    length = at;
    return this;
  }

  /** Adds one byte. */
  MessageWriter octet(int value) {
    require(1);
    array[length++] = (byte) value;
    return this;
  }

  /** Adds bytes. */
  MessageWriter bytes(byte[] bytes) {
    require(bytes.length);
    System.arraycopy(bytes, 0, array, length, bytes.length);
    length += bytes.length;
    return this;
  }

  /** Adds a property: {@code KEY=VALUE} and a NUL. Events of one batch have many in common. */
  MessageWriter property(String key, String value) {
    Written last = written.get(key);
    if (last != null && last.value().equals(value)) {
      return bytes(last.bytes());
    }
    int begin = length;
    text(key).octet('=').text(value).octet(0);
    written.put(key, new Written(value, Arrays.copyOfRange(array, begin, length)));
    return this;
  }

  /** Puts a 32-bit number in the machine's byte order in the place of earlier bytes. */
  void replaceNative(int at, int number) {
    replaceBig(at, LITTLE ? Integer.reverseBytes(number) : number);
  }

  /** Puts a 32-bit number, its highest byte first, in the place of earlier bytes. */
  void replaceBig(int at, int number) {
    array[at] = (byte) (number >>> 24);
    array[at + 1] = (byte) (number >>> 16);
    array[at + 2] = (byte) (number >>> 8);
    array[at + 3] = (byte) number;
  }

  /** How long the message is in bytes. */
  int length() {
    return length;
  }

  /** The message at the beginning of an array that is the writer's own. */
  byte[] array() {
    return array;
  }

  /** The message. */
  byte[] copy() {
    return Arrays.copyOf(array, length);
  }

  private void require(int more) {
    if (array.length - length < more) {
      array = Arrays.copyOf(array, Math.max(array.length * 2, length + more));
    }
  }
}
