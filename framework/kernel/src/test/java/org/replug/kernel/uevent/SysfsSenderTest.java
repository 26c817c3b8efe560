package org.replug.kernel.uevent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;

class SysfsSenderTest {
  private static final UUID MARK = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");

  @TempDir Path sysfs;

  @Test
  void writesActionIdentifierAndOneArgument() throws IOException {
    Path file = ueventFile("devices/a");

    Answers answers = new SysfsSender(sysfs).send(List.of(event("/devices/a")), MARK);

    assertEquals("add 01234567-89ab-cdef-0123-456789abcdef REPLUG=1", Files.readString(file));
    assertEquals(1, answers.sent());
    assertEquals(1, answers.acknowledged());
    assertEquals(List.of(), answers.refusals());
  }

  @Test
  void aDeviceThatIsMissingIsRefusedAndTheOthersGoOn() throws IOException {
    ueventFile("devices/b");

    Answers answers =
        new SysfsSender(sysfs).send(List.of(event("/devices/a"), event("/devices/b")), MARK);

    assertEquals(1, answers.acknowledged());
    assertEquals(
        List.of("add /devices/a: there is no such device in " + sysfs), answers.refusals());
  }

  private Path ueventFile(String device) throws IOException {
    Files.createDirectories(sysfs.resolve(device));
    return Files.createFile(sysfs.resolve(device).resolve("uevent"));
  }

  private static Uevent event(String devpath) {
    return Uevent.of(UeventAction.ADD, devpath, "x", Map.of("DEVNAME", "x"));
  }
}
