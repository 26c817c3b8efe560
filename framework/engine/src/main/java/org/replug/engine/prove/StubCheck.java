package org.replug.engine.prove;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.replug.api.StubPolicy;
import org.replug.engine.image.Holder;
import org.replug.engine.image.ProcessRecord;
import org.replug.engine.image.RecordedResource;
import org.replug.kernel.process.FileLink;
import org.replug.kernel.process.ProcFileSystem;
import org.replug.kernel.process.ProcessEntry;

/** Looks at the old file descriptors of a restarted session: does a stub stand at each? */
public final class StubCheck {
  /** O_PATH of asm-generic/fcntl.h. */
  private static final int O_PATH = 010000000;

  private final ProcFileSystem proc;

  /** A check that reads processes there. */
  public StubCheck(ProcFileSystem proc) {
    this.proc = proc;
  }

  /**
   * Checks every descriptor that the manifest names.
   *
   * @param now the restarted session's processes
   * @param then the processes at the checkpoint
   * @param stubs what was stubbed
   * @throws IOException if the processes cannot be read
   */
  public Finding check(
      List<ProcessEntry> now, List<ProcessRecord> then, List<RecordedResource> stubs)
      throws IOException {
    Map<Integer, Integer> pidsByOwnPid = new HashMap<>();
    for (ProcessEntry process : now) {
      pidsByOwnPid.put(proc.pidInNamespace(process.pid()), process.pid());
    }
    Map<Integer, Integer> pids = new HashMap<>();
    for (ProcessRecord process : then) {
      Optional.ofNullable(pidsByOwnPid.get(process.ownPid()))
          .ifPresent(pid -> pids.put(process.pid(), pid));
    }
    int good = 0;
    List<String> faults = new ArrayList<>();
    for (RecordedResource stub : stubs) {
      for (Holder holder : stub.holders()) {
        Integer pid = pids.get(holder.pid());
        Optional<FileLink> file = pid == null ? Optional.empty() : proc.fileLink(pid, holder.fd());
        if (file.filter(found -> isStub(found, stub.record().stub())).isPresent()) {
          good++;
        } else {
          faults.add(
              "fd "
                  + holder.fd()
                  + " of process "
                  + holder.pid()
                  + " is "
                  + file.map(FileLink::path).orElse("closed"));
        }
      }
    }
    return new Finding(
        "A stub stands at every old descriptor",
        faults.isEmpty(),
        faults.isEmpty() ? good + " of " + good : String.join(", ", faults));
  }

  private static boolean isStub(FileLink file, StubPolicy policy) {
    return switch (policy) {
      case EBADF -> file.path().equals("/dev/null") && (file.flags() & O_PATH) != 0;
      case HANGUP -> file.path().startsWith("pipe:");
    };
  }
}
