package org.replug.kernel.uevent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;
import org.replug.kernel.SpawnedProcess;

@Timeout(60)
class UeventSenderIT {
  private static final String PRIVATE = "exec unshare -n bash -c 'echo ready; read x'";
  private static final int MANY = 2000;
  private static final UUID MARK = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");

  @Test
  void twoThousandEventsReachListenersOfTheKernelInOrder() throws IOException {
    try (SpawnedProcess session = SpawnedProcess.script(PRIVATE);
        UeventListener listener = UeventListener.reading(session.pid(), KernelMessage.GROUP)) {
      Delivery delivery = UeventSender.send(session.pid(), Pathway.KERNEL, events(MANY), MARK);

      assertTrue(delivery.complete(), delivery::toString);
      assertEquals(MANY, delivery.acknowledged());
      assertEquals(marked(events(MANY)), listener.await(MANY, MARK));
    }
  }

  @Test
  void twoThousandEventsReachListenersOfUdevInOrder() throws IOException {
    try (SpawnedProcess session = SpawnedProcess.script(PRIVATE);
        UeventListener listener = UeventListener.reading(session.pid(), UdevMessage.GROUP)) {
      Delivery delivery = UeventSender.send(session.pid(), Pathway.UDEV, events(MANY), MARK);

      assertTrue(delivery.complete(), delivery::toString);
      assertEquals(MANY, delivery.acknowledged());
      assertEquals(marked(events(MANY)), listener.await(MANY, MARK));
    }
  }

  @Test
  void whatAListenerThatDoesNotReadLosesIsCounted() throws IOException {
    try (SpawnedProcess session = SpawnedProcess.script(PRIVATE);
        UeventListener listener = UeventListener.idle(session.pid(), UdevMessage.GROUP)) {
      Delivery delivery = UeventSender.send(session.pid(), Pathway.UDEV, events(MANY), MARK);

      assertFalse(delivery.complete());
      assertEquals(MANY, delivery.sent());
      assertEquals(MANY, delivery.dropped() + listener.unread(), delivery::toString);
    }
  }

  @Test
  void allEventsOfACallHaveOneIdentifierThatOtherCallsHaveNot() throws IOException {
    try (SpawnedProcess session = SpawnedProcess.script(PRIVATE);
        UeventListener listener = UeventListener.reading(session.pid(), UdevMessage.GROUP)) {
      UeventSender.send(session.pid(), Pathway.UDEV, events(2));
      UeventSender.send(session.pid(), Pathway.UDEV, events(1));

      List<String> marks =
          listener.await(3).stream().map(event -> event.properties().get("SYNTH_UUID")).toList();
      assertEquals(marks.get(0), marks.get(1));
      assertNotEquals(marks.get(0), marks.get(2));
    }
  }

  @Test
  void aMessageThatIsTooLongIsRefusedAndTheOthersArrive() throws IOException {
    Uevent huge =
        Uevent.of(UeventAction.ADD, "/devices/huge", "test", Map.of("A", "x".repeat(2048)));
    try (SpawnedProcess session = SpawnedProcess.script(PRIVATE);
        UeventListener listener = UeventListener.reading(session.pid(), KernelMessage.GROUP)) {
      List<Uevent> events = List.of(events(2).get(0), huge, events(2).get(1));

      Delivery delivery = UeventSender.send(session.pid(), Pathway.KERNEL, events, MARK);

      assertEquals(2, delivery.acknowledged());
      assertEquals(1, delivery.refusals().size());
      assertTrue(delivery.refusals().get(0).startsWith("add /devices/huge: "));
      assertEquals(marked(events(2)), listener.await(2, MARK));
    }
  }

  @Test
  void theLongestMessageThatIsAllowedIsOneThatTheKernelTakes() throws IOException {
    int rest = KernelMessage.LONGEST_REQUEST - request("").length;
    try (SpawnedProcess session = SpawnedProcess.script(PRIVATE)) {
      Delivery longest =
          UeventSender.send(session.pid(), Pathway.KERNEL, List.of(filled(rest)), MARK);
      Delivery longer =
          UeventSender.send(session.pid(), Pathway.KERNEL, List.of(filled(rest + 1)), MARK);

      assertTrue(longest.complete(), longest::toString);
      assertEquals(1, longer.refusals().size());
    }
  }

  @Test
  void aRefusalOfTheKernelIsReadFromItsAnswer() throws IOException {
    List<String> unprivileged =
        Stream.concat(
                Stream.of("unshare", "-n", "setpriv", "--bounding-set=-sys_admin"),
                SpawnedProcess.java(SendProgram.class, "KERNEL").stream())
            .toList();
    try (SpawnedProcess session = SpawnedProcess.launch(unprivileged)) {
      assertEquals(
          "2 sent, 0 acknowledged, [add /devices/virtual/a: Operation not permitted,"
              + " add /devices/virtual/b: Operation not permitted]",
          session.awaitLine("sent"));
    }
  }

  @Test
  void withoutTheRightToSendToListenersNothingIsSent() throws IOException {
    List<String> unprivileged =
        Stream.concat(
                Stream.of("unshare", "-n", "setpriv", "--bounding-set=-net_admin"),
                SpawnedProcess.java(SendProgram.class, "UDEV").stream())
            .toList();
    try (SpawnedProcess session = SpawnedProcess.launch(unprivileged)) {
      assertEquals(
          "0 sent, 0 acknowledged, [add /devices/virtual/a: Operation not permitted,"
              + " add /devices/virtual/b: Operation not permitted]",
          session.awaitLine("sent"));
    }
  }

  @Test
  void whatTheKernelAnnouncesByItselfStandsInItsPlaceAmongTheOthers() throws IOException {
    assumeTrue(
        Files.isWritable(Path.of("/sys/devices/virtual/mem/null/uevent")),
        "sysfs is read-only here");
    List<Uevent> events =
        List.of(
            gone("first"),
            Uevent.of(
                UeventAction.ADD, "/devices/virtual/mem/null", "mem", Map.of("ID_INPUT", "1")),
            gone("second"));
    try (SpawnedProcess session = SpawnedProcess.script(PRIVATE);
        UeventListener listener = UeventListener.reading(session.pid(), KernelMessage.GROUP)) {
      UUID mark = UUID.randomUUID();

      Delivery delivery = UeventSender.send(session.pid(), Pathway.SYSFS, events, mark);

      assertTrue(delivery.complete(), delivery::toString);
      assertEquals(3, delivery.acknowledged());
      List<Uevent> received = listener.await(3, mark);
      assertEquals(
          List.of(
              "remove /devices/virtual/first",
              "add /devices/virtual/mem/null",
              "remove /devices/virtual/second"),
          received.stream().map(each -> each.action().word() + " " + each.devpath()).toList());
      Map<String, String> announced = received.get(1).properties();
      assertEquals("1", announced.get("SYNTH_ARG_REPLUG"));
      assertEquals("null", announced.get("DEVNAME"));
      assertFalse(announced.containsKey("ID_INPUT"), announced::toString);
    }
  }

  @Test
  void aSessionThatHasEndedIsAnError() {
    assertThrows(
        IOException.class,
        () -> UeventSender.send(Integer.MAX_VALUE, Pathway.UDEV, events(1), MARK));
  }

  private static Uevent gone(String name) {
    return Uevent.of(UeventAction.REMOVE, "/devices/virtual/" + name, "test", Map.of());
  }

  private static byte[] request(String value) {
    Uevent event =
        Uevent.of(
            UeventAction.ADD,
            "/devices/a",
            "test",
            Map.of("A", value, "SYNTH_UUID", MARK.toString()));
    return new KernelMessage(event, 0).encodeRequest(0);
  }

  private static Uevent filled(int count) {
    return Uevent.of(UeventAction.ADD, "/devices/a", "test", Map.of("A", "x".repeat(count)));
  }

  private static List<Uevent> events(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                Uevent.of(
                    i % 2 == 0 ? UeventAction.ADD : UeventAction.REMOVE,
                    "/devices/virtual/input/input" + i + "/event" + i,
                    "input",
                    Map.of("DEVNAME", "/dev/input/event" + i, "ID_INPUT", "1")))
        .toList();
  }

  private static List<Uevent> marked(List<Uevent> events) {
    return events.stream()
        .map(
            event -> {
              Map<String, String> properties = new HashMap<>(event.properties());
              properties.put("SYNTH_UUID", MARK.toString());
              return Uevent.of(event.action(), event.devpath(), event.subsystem(), properties);
            })
        .toList();
  }
}
