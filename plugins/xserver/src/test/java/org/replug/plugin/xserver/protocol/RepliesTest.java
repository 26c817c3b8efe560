package org.replug.plugin.xserver.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RepliesTest {
  private static final String BOTH = "org.replug.plugin.xserver.protocol.ByteOrders#both";

  @ParameterizedTest
  @MethodSource(BOTH)
  void anExtensionHasAnOpcodeAndAFirstError(ByteOrder order) throws Exception {
    assertEquals(
        Optional.of(new Extension(131, 129)),
        new QueryExtension("XInputExtension").decode(Captured.reply("extension", order)));
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void anExtensionMayBeMissing(ByteOrder order) throws Exception {
    assertEquals(
        Optional.empty(),
        new QueryExtension("NO-SUCH-EXTENSION").decode(Captured.reply("extension-missing", order)));
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void anAtomIsANumber(ByteOrder order) throws Exception {
    assertEquals(
        Optional.of(242), new InternAtom("Device Node").decode(Captured.reply("atom", order)));
  }

  @Test
  void anAtomMayBeMissing() throws Exception {
    ReplyReader none = ReplyReader.of(new byte[32], ByteOrder.LITTLE_ENDIAN);
    assertEquals(Optional.empty(), new InternAtom("Device Node").decode(none));
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void theVersionsOfTheExtensionsAreRead(ByteOrder order) throws Exception {
    assertEquals(
        new Version(2, 2), new QueryInputVersion(131).decode(Captured.reply("xi-version", order)));
    assertEquals(
        new Version(1, 4),
        new QueryRandrVersion(140).decode(Captured.reply("randr-version", order)));
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void allInputDevicesAreListed(ByteOrder order) throws Exception {
    assertEquals(
        List.of(
            new InputDevice(2, InputDeviceUse.MASTER_POINTER, "Virtual core pointer", true),
            new InputDevice(3, InputDeviceUse.MASTER_KEYBOARD, "Virtual core keyboard", true),
            new InputDevice(4, InputDeviceUse.SLAVE_POINTER, "Virtual core XTEST pointer", true),
            new InputDevice(5, InputDeviceUse.SLAVE_KEYBOARD, "Virtual core XTEST keyboard", true),
            new InputDevice(6, InputDeviceUse.SLAVE_KEYBOARD, "Test keyboard", true),
            new InputDevice(7, InputDeviceUse.FLOATING_SLAVE, "Test pointer", false)),
        new QueryInputDevices(131).decode(Captured.reply("xi-devices", order)));
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void aPropertyIsReadAsText(ByteOrder order) throws Exception {
    assertEquals(
        Optional.of("/dev/input/event4"),
        new GetInputProperty(131, 6, 269).decode(Captured.reply("property-node", order)));
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void aPropertyMayBeAbsent(ByteOrder order) throws Exception {
    assertEquals(
        Optional.empty(),
        new GetInputProperty(131, 7, 269).decode(Captured.reply("property-absent", order)));
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void aPropertyOfNumbersIsPresentToo(ByteOrder order) throws Exception {
    assertEquals(
        Optional.of("\ufffd"),
        new GetInputProperty(131, 4, 231).decode(Captured.reply("property-xtest", order)));
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void aScreenMayHaveNoProviders(ByteOrder order) throws Exception {
    Providers providers = new GetProviders(140, 0x52f).decode(Captured.reply("providers", order));
    assertEquals(new Providers(0x13dfb0, List.of()), providers);
  }

  /** Built by randrproto's layout: the dummy driver has no providers to capture. */
  @ParameterizedTest
  @MethodSource(BOTH)
  void aProvidersNameStandsBehindItsLists(ByteOrder order) throws Exception {
    ByteBuffer reply = ByteBuffer.allocate(32 + 4 * (1 + 2 + 2) + 12).order(order);
    reply.putShort(16, (short) 1).putShort(18, (short) 2).putShort(20, (short) 1);
    reply.putShort(22, (short) 11);
    reply.put(52, "modeset(G0)".getBytes(StandardCharsets.US_ASCII));
    assertEquals(
        "modeset(G0)",
        new GetProviderInfo(140, 0x41, 0).decode(ReplyReader.of(reply.array(), order)));
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void aWindowHasASize(ByteOrder order) throws Exception {
    assertEquals(
        new Geometry(24, 640, 480),
        new GetGeometry(0x52f).decode(Captured.reply("geometry", order)));
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void anImageIsRowsInTheServersOwnOrder(ByteOrder order) throws Exception {
    assertArrayEquals(
        HexFormat.of().parseHex("1020ff00".repeat(8)),
        new GetImage(0x52f, 5, 4, 2, 16).decode(Captured.reply("image", order)));
  }

  @Test
  void aUseThatXInputDoesNotKnowMakesNoSense() {
    byte[] reply = Captured.bytes("xi-devices-little");
    reply[34] = 9;
    MalformedReplyException e =
        assertThrows(
            MalformedReplyException.class,
            () ->
                new QueryInputDevices(131).decode(ReplyReader.of(reply, ByteOrder.LITTLE_ENDIAN)));
    assertEquals("gave an answer that makes no sense: an input device of use 9", e.getMessage());
  }

  @Test
  void aDeviceClassShorterThanItsHeadMakesNoSense() {
    byte[] reply = Captured.bytes("xi-devices-little");
    reply[32 + 12 + 20 + 2] = 0; // the first device's first class, behind its name
    reply[32 + 12 + 20 + 3] = 0;
    assertThrows(
        MalformedReplyException.class,
        () -> new QueryInputDevices(131).decode(ReplyReader.of(reply, ByteOrder.LITTLE_ENDIAN)));
  }
}
