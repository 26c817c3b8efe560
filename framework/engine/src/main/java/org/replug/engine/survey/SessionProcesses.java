package org.replug.engine.survey;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.replug.api.SessionProcess;
import org.replug.kernel.process.ProcessEntry;

/** The processes of a session as plugins see them. */
public final class SessionProcesses {
  private SessionProcesses() {}

  /** Translates entries of /proc. */
  public static List<SessionProcess> of(List<ProcessEntry> processes) {
    return processes.stream()
        .map(
            process ->
                new SessionProcess(
                    process.pid(),
                    process.command(),
                    process.arguments(),
                    Path.of("/proc", String.valueOf(process.pid()), "root")))
        .collect(Collectors.toList());
  }
}
