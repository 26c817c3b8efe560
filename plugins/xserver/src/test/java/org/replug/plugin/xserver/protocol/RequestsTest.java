package org.replug.plugin.xserver.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes by the protocol documents; Xorg gave the captured replies to such requests. */
class RequestsTest {
  static Stream<Arguments> requests() {
    return Stream.of(
        Arguments.of(new QueryExtension("RANDR"), "62000400 0500 0000 52414e4452000000"),
        Arguments.of(new InternAtom("Device Node"), "10010500 0b00 0000 446576696365204e6f646500"),
        Arguments.of(new QueryInputVersion(131), "832f0200 0200 0200"),
        Arguments.of(new QueryInputDevices(131), "83300200 0000 0000"),
        Arguments.of(
            new GetInputProperty(131, 6, 269),
            "833b0600 0600 00 00 0d010000 00000000 00000000 00010000"),
        Arguments.of(new QueryRandrVersion(140), "8c000300 01000000 04000000"),
        Arguments.of(new GetProviders(140, 0x52f), "8c200200 2f050000"),
        Arguments.of(new GetProviderInfo(140, 0x41, 7), "8c210300 41000000 07000000"),
        Arguments.of(new GetGeometry(0x52f), "0e000200 2f050000"),
        Arguments.of(
            new Repaint(0x200000, 0x52f, new Geometry(24, 640, 400)),
            "01000a00 00002000 2f050000 0000 0000 8002 9001 0000 0000 00000000 01020000 00000000"
                + " 01000000 08000200 00002000 04000200 00002000 2b000100"),
        Arguments.of(
            new GetImage(0x52f, 5, 4, 2, 16), "49020500 2f050000 0000 0500 0400 0200 ffffffff"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void aRequestIsEncodedAsTheProtocolSays(Request<?> request, String hex) {
    assertEquals(hex.replace(" ", ""), hex(request.encode(ByteOrder.LITTLE_ENDIAN)));
  }

  @Test
  void aRequestIsEncodedInTheOtherByteOrderToo() {
    assertEquals(
        "833b0006" + "0006" + "00" + "00" + "0000010d" + "00000000" + "00000000" + "00000100",
        hex(new GetInputProperty(131, 6, 269).encode(ByteOrder.BIG_ENDIAN)));
  }

  @Test
  void theSetupBeginsWithTheByteOrderAndEndsWithTheCookie() {
    Authorization cookie = new Authorization("MIT-MAGIC-COOKIE-1", new byte[] {1, 2, 3, 4, 5});
    String name =
        HexFormat.of().formatHex("MIT-MAGIC-COOKIE-1\0\0".getBytes(StandardCharsets.US_ASCII));
    assertEquals(
        "6c00" + "0b00" + "0000" + "1200" + "0500" + "0000" + name + "0102030405000000",
        hex(new SetupRequest(ByteOrder.LITTLE_ENDIAN, cookie).encode()));
    assertEquals(
        "4200" + "000b" + "0000" + "0012" + "0005" + "0000" + name + "0102030405000000",
        hex(new SetupRequest(ByteOrder.BIG_ENDIAN, cookie).encode()));
  }

  @Test
  void aCookieIsInNoText() {
    assertEquals(
        "Authorization[MIT-MAGIC-COOKIE-1, 3 bytes]",
        new Authorization("MIT-MAGIC-COOKIE-1", new byte[] {77, 78, 79}).toString());
  }

  private static String hex(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
