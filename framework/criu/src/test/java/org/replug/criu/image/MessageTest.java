package org.replug.criu.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MessageTest {
  private static final Place PLACE = new Place("test.img", 100);

  @Property
  void aNumberIsReadBackAsItWasWritten(
      @ForAll @IntRange(min = 1, max = 536_870_911) int field, @ForAll long value)
      throws ImageFormatException {
    Message read = reread(Message.empty().with(field, value));
    assertEquals(OptionalLong.of(value), read.number(field));
  }

  @Property
  void aTextIsReadBackAsItWasWritten(
      @ForAll @IntRange(min = 1, max = 99) int field, @ForAll String text)
      throws ImageFormatException {
    ByteString utf8 = ByteString.copyFromUtf8(text);
    assertEquals(Optional.of(utf8), reread(Message.empty().with(field, text)).bytes(field));
  }

  @Property
  void whatIsUnderstoodIsTheSameToTheByteWhenWrittenAgain(@ForAll byte[] bytes) {
    ByteString content = ByteString.copyFrom(bytes);
    try {
      assertEquals(content, Message.parse(PLACE, content).encoded());
    } catch (ImageFormatException e) {
      assertTrue(e.offset() >= 100 && e.offset() <= 100 + bytes.length, e.getMessage());
    }
  }

  @Test
  void aChangeLeavesUnknownFieldsAndTheOrderAlone() throws ImageFormatException {
    Message message = reread(Message.empty().with(1, 1).with(900, "unknown").with(5, 5));
    assertEquals("Message[1, 5, 900]", message.toString());
    Message changed = message.with(5, 6);
    assertEquals(Optional.of("unknown"), changed.text(900));
    assertEquals("Message[1, 5, 900]", changed.toString());
    assertEquals(message, changed.with(5, 5));
  }

  @Test
  void aNumberThatIsWrittenLongerThanNeededKeepsItsBytes() throws ImageFormatException {
    ByteString padded = ByteString.copyFrom(new byte[] {8, (byte) 0x81, (byte) 0x80, 0});
    Message message = Message.parse(PLACE, padded);
    assertEquals(1, message.integer(1));
    assertEquals(padded, message.encoded());
  }

  @Test
  void packedAndPlainNumbersReadTheSame() throws ImageFormatException {
    ByteString plain = ByteString.copyFrom(new byte[] {8, 1, 8, 2});
    ByteString packed = ByteString.copyFrom(new byte[] {10, 2, 1, 2});
    assertEquals(List.of(1L, 2L), Message.parse(PLACE, plain).numbers(1));
    assertEquals(List.of(1L, 2L), Message.parse(PLACE, packed).numbers(1));
  }

  @Test
  void aNestedFaultIsNamedWithItsPlaceInTheFile() throws ImageFormatException {
    // Field 1: number. Field 2: three bytes, a number's tag and two bytes that never end it.
    ByteString bytes = ByteString.copyFrom(new byte[] {8, 1, 18, 3, 8, (byte) 0x80, (byte) 0x80});
    Message message = Message.parse(PLACE, bytes);
    assertEquals(104, assertThrows(ImageFormatException.class, () -> message.message(2)).offset());
  }

  @Test
  void aFieldOfTheWrongWireTypeIsRefused() throws ImageFormatException {
    Message message = reread(Message.empty().with(1, 1).with(2, "text"));
    assertThrows(ImageFormatException.class, () -> message.text(1));
    assertThrows(ImageFormatException.class, () -> message.number(2));
    assertThrows(ImageFormatException.class, () -> message.messages(1));
  }

  @Test
  void numbersBeyond32BitsAreRefusedButNegativeOnesAreNot() throws ImageFormatException {
    assertEquals(-1, reread(Message.empty().with(1, -1)).integer(1));
    assertEquals(-1, reread(Message.empty().with(1, 0xffffffffL)).integer(1));
    Message large = reread(Message.empty().with(1, 1L << 32));
    assertThrows(ImageFormatException.class, () -> large.integer(1));
  }

  private static Message reread(Message message) throws ImageFormatException {
    return Message.parse(PLACE, message.encoded());
  }
}
