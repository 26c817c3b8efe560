package org.replug.engine.announce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.Uevent;
import org.replug.engine.plan.AnnounceStep;
import org.replug.engine.plan.StepKind;
import org.replug.engine.plan.UeventPlan;
import org.replug.kernel.uevent.Delivery;
import org.replug.kernel.uevent.Pathway;
import org.replug.kernel.uevent.PathwayChoice;

class AnnouncerTest {
  private static final Device OLD = keyboard(3, 67);
  private static final Device NEW = keyboard(5, 69);

  /** It has the number of the old one. */
  private static final Device NEW_AT_THE_OLD_NUMBER = keyboard(6, 67);

  @TempDir private Path folder;
  private Path database;
  private final List<Uevent> sent = new ArrayList<>();
  private List<String> whenSent = List.of();

  @BeforeEach
  void aSessionThatKnowsTheOldDevice() throws IOException {
    database = Files.createDirectories(folder.resolve("root/run/udev/data"));
    Files.writeString(database.resolve("c13:67"), "E:ID_OLD=1\n");
  }

  @Test
  void aListenerFindsTheNewDeviceInTheDatabaseAndStillTheOldOne() throws IOException {
    announce(Pathway.UDEV, add(NEW), remove(OLD));
    assertEquals(List.of("c13:67", "c13:69"), whenSent);
  }

  @Test
  void afterItsRemoveADeviceIsNotInTheDatabase() throws IOException {
    announce(Pathway.UDEV, add(NEW), remove(OLD));
    assertEquals(List.of("c13:69"), entries());
  }

  @Test
  void theEntryOfANumberThatANewDeviceHasStays() throws IOException {
    announce(Pathway.UDEV, remove(OLD), add(NEW_AT_THE_OLD_NUMBER));
    assertEquals(List.of("c13:67"), entries());
    assertTrue(Files.readString(database.resolve("c13:67")).contains("E:ID_NAME=keyboard 6\n"));
  }

  @Test
  void aListenerOfUdevIsToldAllThatUdevdWouldTell() throws IOException {
    inSysfs(NEW);
    announce(Pathway.UDEV, add(NEW), remove(OLD));
    assertEquals(List.of(Uevent.added(NEW), Uevent.removed(OLD)), sent);
  }

  @Test
  void whatAParentWithoutANodeIsToldOfHasAnEntryOfItsOwn() throws IOException {
    Uevent parent =
        Uevent.of(
            Uevent.added(NEW).action(), "/devices/virtual/input/input5", "input", Map.of("A", "1"));
    announce(Pathway.UDEV, new AnnounceStep(NEW, StepKind.ADD, parent, "new here"), add(NEW));
    assertEquals(List.of("+input:input5", "c13:67", "c13:69"), entries());
    assertTrue(Files.readString(database.resolve("+input:input5")).contains("E:A=1\n"));
  }

  @ParameterizedTest
  @EnumSource(names = {"KERNEL", "SYSFS"})
  void whereAUdevdListensItKeepsItsDatabaseAndFindsOutByItself(Pathway pathway) throws IOException {
    inSysfs(NEW);
    announce(pathway, add(NEW), remove(OLD));
    assertEquals(List.of("c13:67"), whenSent);
    assertEquals(List.of("c13:67"), entries());
    assertEquals("E:ID_OLD=1\n", Files.readString(database.resolve("c13:67")));
    assertFalse(sent.get(0).properties().containsKey("ID_NAME"), sent::toString);
    assertEquals("/dev/input/event5", sent.get(0).properties().get("DEVNAME"));
    assertEquals(Uevent.removed(OLD), sent.get(1));
  }

  @Test
  void whatIsNotSentLeavesTheOldEntry() {
    Announcer announcer =
        new Announcer(
            new PathwayChoice(Pathway.UDEV, "a test says so"),
            folder.resolve("root"),
            folder.resolve("sys"),
            events -> {
              throw new IOException("on purpose");
            });
    assertThrows(IOException.class, () -> announcer.announce(plan(add(NEW), remove(OLD))));
    assertTrue(Files.exists(database.resolve("c13:67")));
  }

  private void announce(Pathway pathway, AnnounceStep... steps) throws IOException {
    PathwayChoice choice = new PathwayChoice(pathway, "a test says so");
    Announcement announcement =
        new Announcer(choice, folder.resolve("root"), folder.resolve("sys"), this::send)
            .announce(plan(steps));
    assertEquals(choice, announcement.choice());
    assertEquals(steps.length, announcement.delivery().sent());
  }

  private Delivery send(List<Uevent> events) throws IOException {
    whenSent = entries();
    sent.addAll(events);
    return new Delivery(events.size(), events.size(), 0, Duration.ZERO, List.of());
  }

  private List<String> entries() throws IOException {
    try (Stream<Path> files = Files.list(database)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void inSysfs(Device device) throws IOException {
    Path directory = folder.resolve("sys").resolve(device.devpath().substring(1));
    Files.createFile(Files.createDirectories(directory).resolve("uevent"));
  }

  private static UeventPlan plan(AnnounceStep... steps) {
    return new UeventPlan(List.of(steps), List.of());
  }

  private static AnnounceStep add(Device device) {
    return new AnnounceStep(device, StepKind.ADD, Uevent.added(device), "new here");
  }

  private static AnnounceStep remove(Device device) {
    return new AnnounceStep(device, StepKind.REMOVE, Uevent.removed(device), "is gone");
  }

  private static Device keyboard(int event, int minor) {
    return Device.of(
        "input",
        "input",
        "/devices/virtual/input/input" + event + "/event" + event,
        "/dev/input/event" + event,
        Optional.of(new DeviceNumber(13, minor)),
        "keyboard " + event,
        Set.of("keyboard"),
        Map.of("ID_NAME", "keyboard " + event));
  }
}
