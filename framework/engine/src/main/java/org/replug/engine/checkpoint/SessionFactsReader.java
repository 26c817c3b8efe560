package org.replug.engine.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.replug.engine.image.MountRecord;
import org.replug.engine.image.ProcessRecord;
import org.replug.engine.image.SessionFacts;
import org.replug.engine.survey.Survey;
import org.replug.kernel.process.Mount;
import org.replug.kernel.process.NamespaceType;

/** What of a survey goes into the manifest. Pure. */
final class SessionFactsReader {
  private SessionFactsReader() {}

  static SessionFacts of(Survey survey, List<MountRecord> provided) {
    List<MountRecord> external = new ArrayList<>(provided);
    int simulated = 0;
    for (Mount mount : survey.simulatorMounts()) {
      if (survey.owns(NamespaceType.MNT)) {
        external.add(new MountRecord(mount.mountPoint(), "simulated-" + simulated, mount.type()));
        simulated++;
      }
    }
    int devices = 0;
    for (Mount mount : survey.deviceMounts()) {
      external.add(new MountRecord(mount.mountPoint(), "devices-" + devices, mount.type()));
      devices++;
    }
    List<ProcessRecord> processes =
        survey.processes().stream()
            .map(
                process ->
                    new ProcessRecord(
                        process.pid(),
                        survey.ownPids().getOrDefault(process.pid(), process.pid()),
                        process.command(),
                        process.arguments()))
            .collect(Collectors.toList());
    return new SessionFacts(
        survey.root().pid(),
        survey.owns(NamespaceType.PID),
        survey.owns(NamespaceType.NET),
        survey.ownDeviceNodes(),
        survey.owns(NamespaceType.MNT)
            ? Optional.of(SessionRoot.of(survey.mounts(), survey.hostMounts()))
            : Optional.empty(),
        external,
        processes);
  }
}
