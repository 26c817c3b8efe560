package org.replug.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.restart.GivenNode;

class DeviceChoiceTest {
  private static final Account USER = new Account("somebody", 1234, 2345, List.of());

  @Test
  void nodesAreDevicesOnceEach() throws Exception {
    assertEquals(
        List.of("/dev/null", "/dev/zero"),
        nodes("/dev/zero", "/dev/null", "/dev/null", "/dev/../dev/null"));
  }

  @ParameterizedTest
  @CsvSource({
    "/dev/no-such-device, is not there",
    "/dev/fd, is no character device",
    "/etc/passwd, is no path below /dev",
    "/dev/../etc/passwd, is no path below /dev",
    "dev/null, is no path below /dev",
    "'/dev/a,b', is no path below /dev"
  })
  void nothingElseIs(String path, String why) {
    ReplugException thrown = assertThrows(ReplugException.class, () -> nodes(path));
    assertEquals(FailureCode.USAGE, thrown.code());
    assertEquals(path + " " + why, thrown.getMessage());
  }

  @Test
  void whatThisMachineLacksIsNotGivenAgain() {
    assertEquals(
        List.of(new GivenNode("/dev/null", 1234, 2345)),
        DeviceChoice.here(List.of("/dev/no-such-device", "/dev/null"), USER));
  }

  @Test
  void theContainersMakerIsToldNumbers() {
    assertEquals("1:3:/dev/null", DeviceChoice.word(List.of("/dev/no-such-device", "/dev/null")));
    assertEquals("-", DeviceChoice.word(List.of()));
    assertEquals("-", DeviceChoice.word(List.of("/dev/no-such-device")));
  }

  private static List<String> nodes(String... paths) throws ReplugException {
    return DeviceChoice.nodes(List.of(paths).stream().map(Path::of).toList());
  }
}
