package org.replug.kernel.uevent;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;

/** Sends two events to a udevd in its own network namespace and prints what that makes of one. */
final class UdevdProgram {
  private static final String NULL = "/devices/virtual/mem/null";

  private UdevdProgram() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int pid = (int) ProcessHandle.current().pid();
    while (NetlinkTable.read(pid).ueventListeners(KernelMessage.GROUP).isEmpty()) {
      Thread.sleep(20);
    }
    Pathway pathway = PathwayProbe.choose(pid).pathway();
    UUID mark = UUID.randomUUID();
    try (UeventListener listener = UeventListener.reading(pid, UdevMessage.GROUP)) {
      Delivery delivery =
          UeventSender.send(
              pid,
              pathway,
              List.of(
                  Uevent.of(
                      UeventAction.REMOVE, "/devices/virtual/input/input77", "input", Map.of()),
                  Uevent.of(UeventAction.ADD, NULL, "mem", Map.of())),
              mark);
      System.out.println(pathway + ", " + delivery.acknowledged() + " taken");
      for (Uevent event : listener.await(2, mark)) {
        if (event.devpath().equals(NULL)) {
          Map<String, String> properties = event.properties();
          System.out.println(
              "passed on "
                  + event.action().word()
                  + " "
                  + NULL
                  + " DEVNAME="
                  + properties.get("DEVNAME")
                  + " SYNTH_ARG_REPLUG="
                  + properties.get("SYNTH_ARG_REPLUG"));
        }
      }
    }
  }
}
