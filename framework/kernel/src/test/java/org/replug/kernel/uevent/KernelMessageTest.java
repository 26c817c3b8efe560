package org.replug.kernel.uevent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;

class KernelMessageTest {
  /** What the kernel (6.18) broadcast. */
  private static final String OF_THE_KERNEL =
      "add@/devices/virtual/mem/null\0ACTION=add\0DEVPATH=/devices/virtual/mem/null\0"
          + "SUBSYSTEM=mem\0MAJOR=1\0MINOR=3\0DEVNAME=null\0SEQNUM=4781\0";

  private static final Uevent EVENT =
      Uevent.of(
          UeventAction.ADD,
          "/devices/virtual/mem/null",
          "mem",
          Map.of("MAJOR", "1", "MINOR", "3", "DEVNAME", "null"));

  @Test
  void readsWhatTheKernelBroadcasts() {
    assertEquals(
        Optional.of(new KernelMessage(EVENT, 4781)), KernelMessage.decode(bytes(OF_THE_KERNEL)));
  }

  @Test
  void readsBackWhatItWrote() {
    KernelMessage message = new KernelMessage(EVENT, 7);

    assertEquals(Optional.of(message), KernelMessage.decode(message.encode()));
  }

  @Test
  void aRequestIsTheBodyBehindANetlinkHeader() {
    KernelMessage message = new KernelMessage(EVENT, 0);

    byte[] request = message.encodeRequest(0x01020304);

    int length = 16 + message.encode().length;
    assertEquals(length, request.length);
    assertEquals(
        HexFormat.of().toHexDigits((byte) length) + "000000" + "10000500" + "04030201" + "00000000",
        HexFormat.of().formatHex(request, 0, 16));
    assertEquals(
        new String(message.encode(), StandardCharsets.UTF_8),
        new String(request, 16, request.length - 16, StandardCharsets.UTF_8));
  }

  @Test
  void aRequestHasNoSequenceNumber() {
    String body = new String(new KernelMessage(EVENT, 0).encode(), StandardCharsets.UTF_8);

    assertEquals(-1, body.indexOf("SEQNUM"));
  }

  @Test
  void takesNothingThatIsNoEvent() {
    assertEquals(Optional.empty(), KernelMessage.decode(new byte[0]));
    assertEquals(Optional.empty(), KernelMessage.decode(bytes("libudev\0")));
    assertEquals(
        Optional.empty(),
        KernelMessage.decode(bytes(OF_THE_KERNEL.replace("ACTION=add", "ACTION=explode"))));
    assertEquals(
        Optional.empty(), KernelMessage.decode(bytes(OF_THE_KERNEL.replace("add@", "remove@"))));
    assertEquals(
        Optional.empty(), KernelMessage.decode(bytes(OF_THE_KERNEL.replace("SUBSYSTEM=", ""))));
    assertEquals(
        Optional.empty(), KernelMessage.decode(bytes(OF_THE_KERNEL.replace("/devices", "/dev"))));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
