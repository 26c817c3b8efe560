package org.replug.engine.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.replug.criu.image.ImageDirectory;
import org.replug.engine.image.ProcessRecord;
import org.replug.engine.image.SessionFacts;
import org.replug.kernel.process.ProcFileSystem;
import org.replug.kernel.process.ProcessEntry;

/**
 * The processes that CRIU has dumped. Those of the survey are not the same: it is taken before the
 * freeze, and meanwhile some end and others are born.
 */
final class DumpedProcesses {
  private final ProcFileSystem proc;

  DumpedProcesses(ProcFileSystem proc) {
    this.proc = proc;
  }

  /**
   * The session with the processes that are in the images, those of the survey first.
   *
   * <p>One that was born after the survey is looked up in /proc, so best while it stands still. Is
   * it gone already, it has no command line here; in a pid namespace of the session's own it has no
   * number that anybody outside could know, and is left out: it will be restored, but not looked
   * for.
   *
   * @param surveyed the session before the freeze
   * @param images CRIU's images
   * @throws IOException if the images or /proc cannot be read
   */
  SessionFacts of(SessionFacts surveyed, Path images) throws IOException {
    ImageDirectory directory = new ImageDirectory(images);
    Set<Integer> dumped = new HashSet<>();
    for (org.replug.criu.image.ProcessEntry process : directory.processes()) {
      dumped.add(process.pid());
    }
    List<ProcessRecord> processes = new ArrayList<>();
    for (ProcessRecord process : surveyed.processes()) {
      if (dumped.remove(process.ownPid())) {
        processes.add(process);
      }
    }
    if (!dumped.isEmpty()) {
      Map<Integer, ProcessRecord> living = living(surveyed.rootPid());
      for (int ownPid : dumped.stream().sorted().toList()) {
        ProcessRecord found = living.get(ownPid);
        if (found != null) {
          processes.add(found);
        } else if (!surveyed.ownPidNamespace()) {
          String command = directory.command(ownPid).orElse("");
          processes.add(new ProcessRecord(ownPid, ownPid, command, List.of()));
        }
      }
    }
    return surveyed.withProcesses(processes);
  }

  /** The session's processes now, by their numbers in its own pid namespace. */
  private Map<Integer, ProcessRecord> living(int rootPid) throws IOException {
    Map<Integer, ProcessRecord> living = new HashMap<>();
    for (ProcessEntry process : proc.tree(rootPid)) {
      Optional<Integer> ownPid = proc.pidInNamespace(process.pid());
      ownPid.ifPresent(
          own ->
              living.put(
                  own,
                  new ProcessRecord(process.pid(), own, process.command(), process.arguments())));
    }
    return living;
  }
}
