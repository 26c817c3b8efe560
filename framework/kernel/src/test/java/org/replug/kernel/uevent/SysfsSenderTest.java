package org.replug.kernel.uevent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;

class SysfsSenderTest {
  private static final UUID MARK = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
  private static final String ANNOUNCED = "add 01234567-89ab-cdef-0123-456789abcdef REPLUG=1";

  @TempDir Path sysfs;
  private final List<String> otherWay = new ArrayList<>();

  @Test
  void anAddOfADeviceThatSysfsHasIsWrittenThere() throws IOException {
    ueventFile("here");

    Answers answers = send(event(UeventAction.ADD, "here"));

    assertEquals(ANNOUNCED, read("here"));
    assertEquals(List.of(), otherWay);
    assertEquals(1, answers.sent());
    assertEquals(1, answers.acknowledged());
    assertEquals(List.of(), answers.refusals());
  }

  @Test
  void allElseGoesTheOtherWayAndTheOrderHolds() throws IOException {
    ueventFile("removed");
    ueventFile("here");
    ueventFile("changed");

    Answers answers =
        send(
            event(UeventAction.REMOVE, "removed"),
            event(UeventAction.ADD, "absent"),
            event(UeventAction.ADD, "here"),
            event(UeventAction.CHANGE, "changed"));

    assertEquals(
        List.of("remove removed, add absent", "add here was announced", "change changed"),
        otherWay);
    assertEquals("", read("removed") + read("changed"));
    assertEquals(4, answers.sent());
    assertEquals(4, answers.acknowledged());
  }

  @Test
  void aDeviceThatIsOneOfAnotherSubsystemHereIsNotAnnouncedAsThat() throws IOException {
    ueventFile("simulated");
    Files.delete(file("simulated").resolveSibling("subsystem"));
    Files.createSymbolicLink(
        file("simulated").resolveSibling("subsystem"), Path.of("../../class/cuse"));

    send(event(UeventAction.ADD, "simulated"));

    assertEquals("", read("simulated"));
    assertEquals(List.of("add simulated"), otherWay);
  }

  @Test
  void whatSysfsRefusesGoesTheOtherWay() throws IOException {
    // A folder is writable by root, and no file to write to.
    ueventFile("refused");
    Files.delete(file("refused"));
    Files.createDirectory(file("refused"));

    Answers answers =
        send(event(UeventAction.ADD, "refused"), event(UeventAction.REMOVE, "removed"));

    assertEquals(List.of("add refused, remove removed"), otherWay);
    assertEquals(2, answers.acknowledged());
  }

  @Test
  void eachRefusalOfTheOtherWayIsTold() throws IOException {
    ueventFile("here");

    Answers answers =
        new SysfsSender(sysfs, SysfsSenderTest::refused)
            .send(
                List.of(
                    event(UeventAction.ADD, "first"),
                    event(UeventAction.ADD, "here"),
                    event(UeventAction.ADD, "second")),
                MARK);

    assertEquals(1, answers.sent());
    assertEquals(List.of("add /devices/first: no", "add /devices/second: no"), answers.refusals());
  }

  private Answers send(Uevent... events) throws IOException {
    return new SysfsSender(sysfs, this::taken).send(List.of(events), MARK);
  }

  private Answers taken(List<Uevent> events) throws IOException {
    if (Files.exists(file("here")) && !read("here").isEmpty()) {
      otherWay.add("add here was announced");
    }
    otherWay.add(
        events.stream()
            .map(event -> event.action().word() + event.devpath().replace("/devices/", " "))
            .collect(Collectors.joining(", ")));
    Answers answers = new Answers(events);
    answers.sent(events.size());
    answers.acknowledged(events.size());
    return answers;
  }

  private static Answers refused(List<Uevent> events) {
    Answers answers = new Answers(events);
    answers.refused(0, "no");
    return answers;
  }

  private void ueventFile(String device) throws IOException {
    Files.createDirectories(file(device).getParent());
    Files.createFile(file(device));
    Files.createSymbolicLink(file(device).resolveSibling("subsystem"), Path.of("../../class/x"));
  }

  private String read(String device) throws IOException {
    return Files.readString(file(device));
  }

  private Path file(String device) {
    return sysfs.resolve("devices").resolve(device).resolve("uevent");
  }

  private static Uevent event(UeventAction action, String device) {
    return Uevent.of(action, "/devices/" + device, "x", Map.of("DEVNAME", "x"));
  }
}
