package org.replug.kernel.uevent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;

class UdevMessageTest {
  /** What udevd 252 sent after the kernel had told it of a device that never was. */
  private static final byte[] OF_UDEVD =
      HexFormat.of()
          .parseHex(
              "6c69627564657600feedcafe2800000028000000940000004b1a4e7559ab76f50000000000000000"
                  + "554445565f44415441424153455f56455253494f4e3d3100414354494f4e3d72656d6f76650044"
                  + "4556504154483d2f646576696365732f7669727475616c2f6d6973632f7265706c756774657374"
                  + "0053554253595354454d3d6d69736300444556545950453d7468696e67005345514e554d3d3437"
                  + "383000555345435f494e495449414c495a45443d3232373930333638303500");

  private static final Uevent EVENT =
      Uevent.of(
          UeventAction.REMOVE,
          "/devices/virtual/misc/replugtest",
          "misc",
          Map.of(
              "DEVTYPE", "thing",
              "UDEV_DATABASE_VERSION", "1",
              "USEC_INITIALIZED", "2279036805"));

  @Test
  void readsWhatUdevdSends() {
    assertEquals(Optional.of(new UdevMessage(EVENT, 4780)), UdevMessage.decode(OF_UDEVD));
  }

  @Test
  void writesTheHeaderThatUdevdWrites() {
    byte[] message = new UdevMessage(EVENT, 4780).encode();

    assertArrayEquals(Arrays.copyOf(OF_UDEVD, 40), Arrays.copyOf(message, 40));
    assertEquals(OF_UDEVD.length, message.length);
  }

  @Test
  void writesEachPropertyAndThenNul() {
    String body =
        "ACTION=remove\0DEVPATH=/devices/virtual/misc/replugtest\0SUBSYSTEM=misc\0"
            + "DEVTYPE=thing\0UDEV_DATABASE_VERSION=1\0USEC_INITIALIZED=2279036805\0SEQNUM=4780\0";

    byte[] message = new UdevMessage(EVENT, 4780).encode();

    assertEquals(body, new String(message, 40, message.length - 40, StandardCharsets.UTF_8));
  }

  @Test
  void putsTheTagsIntoTheHeader() {
    Uevent tagged =
        Uevent.of(UeventAction.ADD, "/devices/x/card0", "drm", Map.of("TAGS", ":seat:uaccess:"));

    String header = HexFormat.of().formatHex(new UdevMessage(tagged, 1).encode(), 24, 40);

    assertEquals("16664179" + "00000000" + "0208200800401009", header);
  }

  @Test
  void hasNoSequenceNumberZero() {
    assertThrows(IllegalArgumentException.class, () -> new UdevMessage(EVENT, 0));
  }

  @Test
  void takesNothingThatLibudevWouldNotTake() {
    byte[] good = new UdevMessage(EVENT, 1).encode();

    assertEquals(Optional.empty(), UdevMessage.decode(new byte[0]));
    assertEquals(Optional.empty(), UdevMessage.decode(Arrays.copyOf(good, 39)));
    assertEquals(Optional.empty(), UdevMessage.decode(with(good, 0, 'L')));
    assertEquals(Optional.empty(), UdevMessage.decode(with(good, 8, 0)));
    assertEquals(Optional.empty(), UdevMessage.decode(with(good, 16, 39)), "offset in the header");
    assertEquals(Optional.empty(), UdevMessage.decode(with(good, 19, 0x7f)), "offset behind all");
    assertEquals(Optional.empty(), UdevMessage.decode(with(good, 23, 0x7f)), "length too long");
    assertEquals(Optional.empty(), UdevMessage.decode(with(good, 23, 0xff)), "length negative");
    assertEquals(Optional.empty(), UdevMessage.decode(Arrays.copyOf(good, good.length - 4)));
  }

  @Property(tries = 500)
  void readsBackWhatItWrote(@ForAll("events") Uevent event, @ForAll long sequenceNumber) {
    UdevMessage message = new UdevMessage(event, sequenceNumber == 0 ? 1 : sequenceNumber);

    assertEquals(Optional.of(message), UdevMessage.decode(message.encode()));
  }

  @Property(tries = 500)
  void survivesAnyBytes(@ForAll byte[] noise, @ForAll int place) {
    byte[] message = new UdevMessage(EVENT, 1).encode();
    for (int i = 0; i < noise.length; i++) {
      message[Math.floorMod(place + i, message.length)] = noise[i];
    }

    UdevMessage.decode(message);
    KernelMessage.decode(message);
  }

  @Provide
  Arbitrary<Uevent> events() {
    Arbitrary<String> keys =
        Arbitraries.strings().withCharRange('A', 'Z').ofMinLength(1).map(key -> "K_" + key);
    Arbitrary<String> values =
        Arbitraries.strings().withCharRange(' ', '~').withChars('\u00e4', '\u20ac');
    return keys.flatMap(
        key ->
            Arbitraries.maps(keys, values)
                .flatMap(
                    properties ->
                        Arbitraries.of(UeventAction.class)
                            .map(
                                action ->
                                    Uevent.of(
                                        action, "/devices/" + key, "subsystem", properties))));
  }

  private static byte[] with(byte[] message, int place, int value) {
    byte[] changed = message.clone();
    changed[place] = (byte) value;
    return changed;
  }
}
