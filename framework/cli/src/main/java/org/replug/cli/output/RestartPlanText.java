package org.replug.cli.output;

import java.nio.file.Path;
import java.util.List;
import org.replug.api.Device;
import org.replug.api.StubPolicy;
import org.replug.engine.image.Holder;
import org.replug.engine.image.MountRecord;
import org.replug.engine.image.RecordedResource;
import org.replug.engine.plan.AnnounceStep;
import org.replug.engine.plan.NoGhost;
import org.replug.engine.plan.RestartPlan;
import org.replug.engine.restart.MountContent;
import org.replug.engine.restart.RestartPolicy;

/** What a restart would do. */
public final class RestartPlanText {
  private RestartPlanText() {}

  /**
   * A sentence, then stubs, mounts, devices and events.
   *
   * @param directory the image directory
   * @param plan the plan
   * @param policy what the plan was asked for
   */
  public static String of(Path directory, RestartPlan plan, RestartPolicy policy) {
    int events = plan.announce().steps().size();
    return "A restart of "
        + Printable.of(directory.toString())
        + " would replace "
        + Units.count(holders(plan.stubs()), "file descriptor", "file descriptors")
        + " by stubs and send "
        + Units.count(events, "event", "events")
        + ".\n"
        + LeftWithout.of(plan)
        + Section.of("File descriptors that become stubs", stubs(plan.stubs()))
        + legend(plan.stubs())
        + Section.of("Devices that get ebadf in place of enodev", noGhosts(plan))
        + Substitutes.section(plan)
        + Section.of("Mounts that are provided anew", mounts(plan, !policy.simulate().isEmpty()))
        + Section.of("Devices that the session will have", DeviceTable.of(plan.present()))
        + Section.of(
            "Events (uevents: what tells the session of a device's coming and going)",
            events(plan.announce().steps()))
        + UnsentEvents.of(plan)
        + "\nNothing was touched.\n";
  }

  private static long holders(List<RecordedResource> resources) {
    return resources.stream().mapToLong(resource -> resource.holders().size()).sum();
  }

  private static Table stubs(List<RecordedResource> resources) {
    Table table = new Table("PID", "FD", "FILE", "DEVICE", "STUB");
    for (RecordedResource resource : resources) {
      for (Holder holder : resource.holders()) {
        table.row(
            String.valueOf(holder.pid()),
            String.valueOf(holder.fd()),
            holder.path(),
            resource.record().device().name(),
            resource.record().stub().word());
      }
    }
    return table;
  }

  private static Table noGhosts(RestartPlan plan) {
    Table table = new Table("FILE", "DEVICE", "WHY");
    for (NoGhost each : plan.noGhosts()) {
      table.row(each.device().devname(), each.device().name(), each.reason());
    }
    return table;
  }

  private static String legend(List<RecordedResource> resources) {
    StringBuilder result = new StringBuilder();
    for (StubPolicy policy : StubPolicy.values()) {
      if (resources.stream().anyMatch(resource -> resource.record().stub() == policy)) {
        result.append(Section.INDENT).append(meaning(policy)).append('\n');
      }
    }
    return result.toString();
  }

  private static String meaning(StubPolicy policy) {
    switch (policy) {
      case EBADF:
        return "ebadf: every use fails with the error EBADF (bad file descriptor)";
      case HANGUP:
        return "hangup: reading says end of file, poll says hang-up";
      case ENODEV:
        return "enodev: the device is plugged once more and unplugged; every use fails with the"
            + " error ENODEV (no such device)";
    }
    throw new IllegalStateException("unreachable");
  }

  private static Table mounts(RestartPlan plan, boolean simulated) {
    List<MountRecord> mounts = plan.mounts();
    Table table = new Table("MOUNT POINT", "WILL HOLD", "FILE SYSTEM BEFORE");
    for (MountRecord mount : mounts) {
      table.row(
          mount.mountPoint(), content(MountContent.of(mount, mounts, simulated)), mount.type());
    }
    plan.simulated()
        .mountPoint()
        .ifPresent(point -> table.row(point, "the simulated devices, and no others", "none"));
    return table;
  }

  private static String content(MountContent content) {
    return switch (content) {
      case SIMULATED_NODES -> "the simulated devices";
      case SIMULATED_SYSFS -> "what sysfs tells of the simulated devices";
      case SYSFS -> "this machine's sysfs";
      case MACHINE_NODES -> "this machine's device nodes";
      case NOTHING -> "nothing: an empty directory";
    };
  }

  private static Table events(List<AnnounceStep> steps) {
    Table table = new Table("NO", "EVENT", "DEVICE", "NODE", "PATH IN /sys", "WHY");
    int number = 1;
    for (AnnounceStep step : steps) {
      Device device = step.device();
      table.row(
          String.valueOf(number++),
          step.event().action().word(),
          device.name(),
          device.devname(),
          step.event().devpath(),
          step.reason());
    }
    return table;
  }
}
