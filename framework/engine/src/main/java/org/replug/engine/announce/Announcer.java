package org.replug.engine.announce;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.replug.api.Device;
import org.replug.api.Uevent;
import org.replug.engine.plan.AnnounceStep;
import org.replug.engine.plan.StepKind;
import org.replug.engine.plan.UeventPlan;
import org.replug.kernel.uevent.Delivery;
import org.replug.kernel.uevent.KernelProperties;
import org.replug.kernel.uevent.Pathway;
import org.replug.kernel.uevent.PathwayChoice;
import org.replug.kernel.uevent.PathwayProbe;
import org.replug.kernel.uevent.UdevDatabase;
import org.replug.kernel.uevent.UeventSender;

/** Sends the uevents of a plan along the pathway that reaches a session. */
public final class Announcer {
  private static final Path SYSFS = Path.of("/sys");

  private Announcer() {}

  /**
   * Announces everything, in the plan's order. Without a udevd that would do it, the entries of
   * udev's database are written before an add and removed after a remove.
   *
   * @param pid a process of the session
   * @param plan what to announce
   * @throws IOException if the session's namespaces or sockets cannot be used
   */
  public static Announcement announce(int pid, UeventPlan plan) throws IOException {
    PathwayChoice choice = PathwayProbe.choose(pid);
    boolean ownDatabase = choice.pathway() == Pathway.UDEV;
    UdevDatabase database = new UdevDatabase(Path.of("/proc", String.valueOf(pid), "root"));
    if (ownDatabase) {
      for (AnnounceStep step : plan.steps()) {
        if (step.kind() == StepKind.ADD) {
          database.write(described(step));
        }
      }
    }
    Delivery delivery =
        UeventSender.send(
            pid,
            choice.pathway(),
            plan.steps().stream()
                .map(AnnounceStep::event)
                .map(event -> asHeard(event, choice.pathway()))
                .collect(Collectors.toList()));
    if (ownDatabase) {
      removeDeparted(database, plan.steps());
    }
    return new Announcement(choice, delivery);
  }

  private static Uevent asHeard(Uevent event, Pathway pathway) {
    return pathway == Pathway.KERNEL ? KernelProperties.forUdevd(event, SYSFS) : event;
  }

  /**
   * What the database has an entry of: the device, or the parent without a node that it completes.
   */
  private static Device described(AnnounceStep step) {
    Device device = step.device();
    Uevent event = step.event();
    return device.devpath().startsWith(event.devpath() + "/")
        ? Device.of(
            device.plugin(),
            event.subsystem(),
            event.devpath(),
            "",
            Optional.empty(),
            device.name(),
            Set.of(),
            event.properties())
        : device;
  }

  /**
   * A device number, or the name of a device without one, can pass from a departed device to a new
   * one, whose entry then stays.
   */
  private static void removeDeparted(UdevDatabase database, List<AnnounceStep> steps)
      throws IOException {
    Set<String> added = new HashSet<>();
    for (AnnounceStep step : steps) {
      if (step.kind() == StepKind.ADD) {
        added.add(UdevDatabase.entryOf(described(step)));
      }
    }
    for (AnnounceStep step : steps) {
      Device gone = described(step);
      if (step.kind() == StepKind.REMOVE && !added.contains(UdevDatabase.entryOf(gone))) {
        database.remove(gone);
      }
    }
  }
}
