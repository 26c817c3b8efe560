package org.replug.kernel.uevent;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;

/** Sends two events to its own network namespace and prints what became of them. */
final class SendProgram {
  private SendProgram() {}

  public static void main(String[] arguments) throws IOException {
    Delivery delivery =
        UeventSender.send(
            (int) ProcessHandle.current().pid(),
            Pathway.valueOf(arguments[0]),
            List.of(event("/devices/virtual/a"), event("/devices/virtual/b")));
    System.out.println(
        delivery.sent()
            + " sent, "
            + delivery.acknowledged()
            + " acknowledged, "
            + delivery.refusals());
  }

  private static Uevent event(String devpath) {
    return Uevent.of(UeventAction.ADD, devpath, "test", Map.of());
  }
}
