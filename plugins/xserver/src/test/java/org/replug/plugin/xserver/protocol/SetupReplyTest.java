package org.replug.plugin.xserver.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SetupReplyTest {
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
  private static final int FIRST_ID = 0x200000;

  @ParameterizedTest
  @MethodSource("org.replug.plugin.xserver.protocol.ByteOrders#both")
  void xorgTellsItsRootWindowAndItsPixels(ByteOrder order) throws Exception {
    // The two captures are of two clients.
    int firstId = order == LITTLE ? FIRST_ID : 2 * FIRST_ID;
    PixelLayout pixels =
        new PixelLayout(32, 32, LITTLE, 0xff0000, 0x00ff00, 0x0000ff); // the server's own order
    assertEquals(
        new SetupReply.Accepted(new Setup(firstId, 0x52f, Optional.of(pixels))),
        SetupReply.decode(Captured.reply("setup", order)));
  }

  @ParameterizedTest
  @MethodSource("org.replug.plugin.xserver.protocol.ByteOrders#both")
  void theHeadTellsHowMuchFollows(ByteOrder order) throws Exception {
    byte[] whole = Captured.bytes("setup", order);
    ReplyReader head = ReplyReader.of(Arrays.copyOf(whole, SetupReply.HEAD), order);
    assertEquals(whole.length - SetupReply.HEAD, SetupReply.remainingLength(head));
  }

  @Test
  void aRefusalComesWithTheServersReasonOnOneLine() throws Exception {
    assertEquals(
        new SetupReply.Refused("Authorization required, but no authorization protocol specified"),
        SetupReply.decode(ReplyReader.of(Captured.bytes("setup-refused"), LITTLE)));
  }

  @Test
  void aDemandForFurtherAuthenticationIsARefusal() throws Exception {
    byte[] answer = "\2\0\0\0\0\0\2\0Kerberos".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        new SetupReply.Refused("Kerberos"), SetupReply.decode(ReplyReader.of(answer, LITTLE)));
  }

  @Test
  void aReasonCannotSteerATerminal() throws Exception {
    byte[] answer = "\0\6\13\0\0\0\2\0a\33[2J\nxx".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        new SetupReply.Refused("a [2J"), SetupReply.decode(ReplyReader.of(answer, LITTLE)));
  }

  @Test
  void whatIsNoXServerIsSeenByItsFirstByte() {
    byte[] answer = "HTTP/1.1".getBytes(StandardCharsets.ISO_8859_1);
    MalformedReplyException e =
        assertThrows(
            MalformedReplyException.class,
            () -> SetupReply.remainingLength(ReplyReader.of(answer, LITTLE)));
    assertEquals(
        "gave an answer that makes no sense: connection setup of status 72", e.getMessage());
  }

  @Test
  void aScreenWithAColourTableHasNoPixelLayout() throws Exception {
    byte[] answer = Captured.bytes("setup-little");
    int visualClass = indexOfRootVisual(answer) + 4;
    assertEquals(4, answer[visualClass], "the captured visual is TrueColor");
    answer[visualClass] = 3; // PseudoColor
    assertEquals(
        new SetupReply.Accepted(new Setup(FIRST_ID, 0x52f, Optional.empty())),
        SetupReply.decode(ReplyReader.of(answer, LITTLE)));
  }

  @Test
  void aServerWithoutAScreenMakesNoSense() {
    byte[] answer = Captured.bytes("setup-little");
    answer[28] = 0;
    assertThrows(
        MalformedReplyException.class, () -> SetupReply.decode(ReplyReader.of(answer, LITTLE)));
  }

  /** The visual's id stands in the screen first, then in the list of visuals. */
  private static int indexOfRootVisual(byte[] answer) {
    int screen = 40 + 20 + 8 * answer[29]; // after the fixed part, 20 bytes of vendor, the formats
    byte[] visual = Arrays.copyOfRange(answer, screen + 32, screen + 36);
    for (int i = screen + 36; ; i += 4) {
      if (Arrays.equals(visual, 0, 4, answer, i, i + 4)) {
        return i;
      }
    }
  }
}
