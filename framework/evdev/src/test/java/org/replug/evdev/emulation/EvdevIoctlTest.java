package org.replug.evdev.emulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvdevIoctlTest {
  @ParameterizedTest
  @CsvSource({
    "80044501, VERSION, 0, 4",
    "80084502, ID, 0, 8",
    "80084503, GET_REPEAT, 0, 8",
    "40084503, SET_REPEAT, 0, 8",
    "81004506, NAME, 0, 256",
    "84004507, PHYSICAL_PATH, 0, 1024",
    "80ff4508, UNIQUE_ID, 0, 255",
    "80044509, PROPERTIES, 0, 4",
    "80604518, KEYS_DOWN, 0, 96",
    "80024519, LEDS_ON, 0, 2",
    "8004451b, SWITCHES_ON, 0, 4",
    "80604521, BITS, 1, 96",
    "80184541, ABSOLUTE_AXIS, 1, 24",
    "80044584, EFFECTS, 0, 4",
    "40044590, GRAB, 0, 4",
    "400445a0, SET_CLOCK, 0, 4",
  })
  void decodesTheRequestsOfTheHeader(String request, EvdevIoctl.Kind kind, int index, int length) {
    EvdevIoctl decoded = EvdevIoctl.decode(Integer.parseUnsignedInt(request, 16));
    assertEquals(new EvdevIoctl(kind, index, length), decoded);
  }

  @ParameterizedTest
  @CsvSource({"5401", "80045401", "80044502", "c0184540", "40044592", "00004506"})
  void knowsNoOtherRequest(String request) {
    EvdevIoctl decoded = EvdevIoctl.decode(Integer.parseUnsignedInt(request, 16));
    assertEquals(EvdevIoctl.Kind.UNKNOWN, decoded.kind());
  }

  @Test
  void onlySettingRequestsHandSomethingIn() {
    assertEquals(true, EvdevIoctl.decode(0x400445a0).handsIn());
    assertEquals(false, EvdevIoctl.decode(0x80044501).handsIn());
  }
}
