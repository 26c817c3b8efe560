package org.replug.kernel.uevent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;
import org.replug.kernel.SpawnedProcess;
import org.replug.kernel.namespace.NetworkNamespace;
import org.replug.kernel.system.Socket;

@Timeout(60)
class UeventSenderIT {
  private static final int MANY = 2000;
  private static final UUID MARK = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");

  @Test
  void twoThousandEventsReachListenersOfTheKernelInOrder() throws IOException {
    try (SpawnedProcess session =
            SpawnedProcess.script("exec unshare -n bash -c 'echo ready; read x'");
        Socket listener = listener(session.pid(), KernelMessage.GROUP)) {
      Delivery delivery = UeventSender.send(session.pid(), Pathway.KERNEL, events(MANY), MARK);

      assertTrue(delivery.complete(), delivery::toString);
      List<KernelMessage> received = new ArrayList<>();
      for (byte[] message : receiveAll(listener)) {
        received.add(KernelMessage.decode(message).orElseThrow());
      }
      assertEquals(marked(events(MANY)), received.stream().map(KernelMessage::event).toList());
      System.err.println(delivery);
    }
  }

  @Test
  void twoThousandEventsReachListenersOfUdevInOrder() throws IOException {
    try (SpawnedProcess session =
            SpawnedProcess.script("exec unshare -n bash -c 'echo ready; read x'");
        Socket listener = listener(session.pid(), UdevMessage.GROUP)) {
      Delivery delivery = UeventSender.send(session.pid(), Pathway.UDEV, events(MANY), MARK);

      assertTrue(delivery.complete(), delivery::toString);
      List<UdevMessage> received = new ArrayList<>();
      for (byte[] message : receiveAll(listener)) {
        received.add(UdevMessage.decode(message).orElseThrow());
      }
      assertEquals(marked(events(MANY)), received.stream().map(UdevMessage::event).toList());
      System.err.println(delivery);
    }
  }

  private static Socket listener(int pid, int group) throws IOException {
    return NetworkNamespace.ofProcess(pid)
        .call(
            () -> {
              Socket socket = Socket.netlink(Socket.NETLINK_KOBJECT_UEVENT);
              socket.forceReceiveBuffer(64 << 20);
              socket.bindNetlink(1 << group - 1);
              return socket;
            });
  }

  private static List<byte[]> receiveAll(Socket listener) throws IOException {
    List<byte[]> messages = new ArrayList<>();
    Optional<byte[]> message = listener.receive(8192);
    while (message.isPresent()) {
      messages.add(message.get());
      message = listener.receive(8192);
    }
    return messages;
  }

  private static List<Uevent> events(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                Uevent.of(
                    i % 2 == 0 ? UeventAction.ADD : UeventAction.REMOVE,
                    "/devices/virtual/input/input" + i + "/event" + i,
                    "input",
                    Map.of("DEVNAME", "input/event" + i, "ID_INPUT", "1")))
        .toList();
  }

  private static List<Uevent> marked(List<Uevent> events) {
    return events.stream()
        .map(
            event -> {
              Map<String, String> properties = new java.util.HashMap<>(event.properties());
              properties.put("SYNTH_UUID", MARK.toString());
              return Uevent.of(event.action(), event.devpath(), event.subsystem(), properties);
            })
        .toList();
  }
}
