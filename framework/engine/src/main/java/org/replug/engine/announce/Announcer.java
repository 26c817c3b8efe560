package org.replug.engine.announce;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  /** Sends events to the session, in their order. */
  @FunctionalInterface
  interface Sender {
    Delivery send(List<Uevent> events) throws IOException;
  }

  private final PathwayChoice choice;
  private final UdevDatabase database;
  private final Path sysfs;
  private final Sender sender;

  /**
   * An announcer for one session.
   *
   * @param choice the pathway
   * @param root the session's root
   * @param sysfs where this machine's sysfs is mounted
   * @param sender sends along that pathway
   */
  Announcer(PathwayChoice choice, Path root, Path sysfs, Sender sender) {
    this.choice = choice;
    this.database = new UdevDatabase(root);
    this.sysfs = sysfs;
    this.sender = sender;
  }

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
    return new Announcer(
            choice,
            Path.of("/proc", String.valueOf(pid), "root"),
            SYSFS,
            events -> UeventSender.send(pid, choice.pathway(), events))
        .announce(plan);
  }

  Announcement announce(UeventPlan plan) throws IOException {
    boolean ownDatabase = choice.pathway() == Pathway.UDEV;
    if (ownDatabase) {
      writePresent(plan.steps());
    }
    Delivery delivery =
        sender.send(plan.steps().stream().map(AnnounceStep::event).map(this::asHeard).toList());
    if (ownDatabase) {
      removeDeparted(plan.steps());
    }
    return new Announcement(choice, delivery);
  }

  /** Where a udevd listens, it finds out by itself what it wants to know. */
  private Uevent asHeard(Uevent event) {
    return choice.pathway() == Pathway.UDEV ? event : KernelProperties.forUdevd(event, sysfs);
  }

  private void writePresent(List<AnnounceStep> steps) throws IOException {
    for (AnnounceStep step : steps) {
      if (step.kind() == StepKind.ADD) {
        database.write(described(step));
      }
    }
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
  private void removeDeparted(List<AnnounceStep> steps) throws IOException {
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
