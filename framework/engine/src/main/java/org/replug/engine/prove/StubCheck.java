package org.replug.engine.prove;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.replug.api.OpenFile;
import org.replug.api.StubPolicy;
import org.replug.engine.image.Holder;
import org.replug.engine.image.ProcessRecord;
import org.replug.engine.image.RecordedResource;
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
   * @param rootPid the restarted session's first process
   * @param then the processes at the checkpoint
   * @param stubs what was stubbed
   * @throws IOException if the processes cannot be read
   */
  public Finding check(int rootPid, List<ProcessRecord> then, List<RecordedResource> stubs)
      throws IOException {
    Map<Integer, Map<Integer, OpenFile>> filesByOwnPid = new HashMap<>();
    for (ProcessEntry process : proc.tree(rootPid)) {
      Map<Integer, OpenFile> files = new HashMap<>();
      proc.openFiles(process.pid()).forEach(file -> files.put(file.fd(), file));
      filesByOwnPid.put(proc.pidInNamespace(process.pid()), files);
    }
    Map<Integer, Integer> ownPids = new HashMap<>();
    then.forEach(process -> ownPids.put(process.pid(), process.ownPid()));
    int good = 0;
    List<String> faults = new ArrayList<>();
    for (RecordedResource stub : stubs) {
      for (Holder holder : stub.holders()) {
        Optional<OpenFile> now =
            Optional.ofNullable(filesByOwnPid.get(ownPids.get(holder.pid())))
                .map(files -> files.get(holder.fd()));
        if (now.filter(file -> isStub(file, stub.record().stub())).isPresent()) {
          good++;
        } else {
          faults.add(
              "fd "
                  + holder.fd()
                  + " of process "
                  + holder.pid()
                  + " is "
                  + now.map(OpenFile::path).orElse("closed"));
        }
      }
    }
    return new Finding(
        "A stub stands at every old descriptor",
        faults.isEmpty(),
        faults.isEmpty() ? good + " of " + good : String.join(", ", faults));
  }

  private static boolean isStub(OpenFile file, StubPolicy policy) {
    return switch (policy) {
      case EBADF -> file.path().equals("/dev/null") && (file.flags() & O_PATH) != 0;
      case HANGUP -> file.path().startsWith("pipe:");
    };
  }
}
