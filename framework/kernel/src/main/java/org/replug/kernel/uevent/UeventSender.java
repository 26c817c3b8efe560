package org.replug.kernel.uevent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.replug.api.Uevent;

/**
 * Sends uevents to a session.
 *
 * <pre>{@code
 * Pathway pathway = PathwayProbe.choose(pid).pathway();
 * Delivery delivery = UeventSender.send(pid, pathway, events);
 * }</pre>
 *
 * <p>Events arrive in the order of the list. All events of one call carry the same property
 * SYNTH_UUID, by which a receiver knows that they belong together.
 */
public final class UeventSender {
  private UeventSender() {}

  /** As {@link #send(int, Pathway, List, UUID)} with an identifier of its own. */
  public static Delivery send(int pid, Pathway pathway, List<Uevent> events) throws IOException {
    return send(pid, pathway, events, UUID.randomUUID());
  }

  /**
   * Sends events. One that is refused does not keep back the others.
   *
   * @param pid a process of the session: its network namespace gets the events (except for {@link
   *     Pathway#SYSFS}, which reaches more), and its user namespace has to believe them
   * @param identifier the value of SYNTH_UUID; an event's own is replaced
   * @throws IOException if there is no such process, or its network namespace cannot be entered
   */
  public static Delivery send(int pid, Pathway pathway, List<Uevent> events, UUID identifier)
      throws IOException {
    NetlinkTable before = NetlinkTable.read(pid);
    long start = System.nanoTime();
    Answers answers = answers(pid, pathway, events, identifier);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    long dropped = NetlinkTable.read(pid).ueventsDroppedSince(before);
    return new Delivery(answers.sent(), answers.acknowledged(), dropped, took, answers.refusals());
  }

  private static Answers answers(int pid, Pathway pathway, List<Uevent> events, UUID identifier)
      throws IOException {
    switch (pathway) {
      case SYSFS:
        return new SysfsSender(
                Path.of("/sys"), rest -> answers(pid, Pathway.KERNEL, rest, identifier))
            .send(events, identifier);
      case KERNEL:
        return new NetlinkSender(pid, new KernelProtocol()).send(events, identifier);
      case UDEV:
        return new NetlinkSender(pid, UdevProtocol.afterTheKernels()).send(events, identifier);
    }
    throw new IllegalArgumentException("no pathway: " + pathway);
  }
}
