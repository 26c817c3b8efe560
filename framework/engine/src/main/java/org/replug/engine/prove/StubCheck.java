package org.replug.engine.prove;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.replug.api.OpenFile;
import org.replug.api.StubPolicy;
import org.replug.engine.image.Holder;
import org.replug.engine.image.ProcessRecord;
import org.replug.engine.image.RecordedResource;
import org.replug.engine.restart.Substitute;
import org.replug.kernel.process.ProcFileSystem;
import org.replug.kernel.process.ProcessEntry;

/** Looks at the old file descriptors of a restarted session: what stands at each? */
public final class StubCheck {
  /** O_PATH of asm-generic/fcntl.h. */
  private static final int O_PATH = 010000000;

  private final Map<Integer, Map<Integer, OpenFile>> filesByOwnPid;
  private final Map<Integer, Integer> ownPids;

  private StubCheck(
      Map<Integer, Map<Integer, OpenFile>> filesByOwnPid, Map<Integer, Integer> ownPids) {
    this.filesByOwnPid = filesByOwnPid;
    this.ownPids = ownPids;
  }

  /**
   * Reads the open files of a session.
   *
   * @param rootPid the restarted session's first process
   * @param then the processes at the checkpoint
   * @throws IOException if the processes cannot be read
   */
  public static StubCheck of(ProcFileSystem proc, int rootPid, List<ProcessRecord> then)
      throws IOException {
    Map<Integer, Map<Integer, OpenFile>> filesByOwnPid = new HashMap<>();
    for (ProcessEntry process : proc.tree(rootPid)) {
      Map<Integer, OpenFile> files = new HashMap<>();
      proc.openFiles(process.pid()).forEach(file -> files.put(file.fd(), file));
      filesByOwnPid.put(proc.pidInNamespace(process.pid()), files);
    }
    Map<Integer, Integer> ownPids = new HashMap<>();
    then.forEach(process -> ownPids.put(process.pid(), process.ownPid()));
    return new StubCheck(filesByOwnPid, ownPids);
  }

  /** Checks every descriptor at which a stub should stand. */
  public Finding stubs(List<RecordedResource> stubs) {
    Seen seen = new Seen();
    for (RecordedResource stub : stubs) {
      look(stub, file -> isStub(file, stub.record().stub()), seen);
    }
    return seen.finding("A stub stands at every old descriptor");
  }

  /** Checks every descriptor at which another device should be open. */
  public Finding substitutes(List<Substitute> substitutes) {
    Seen seen = new Seen();
    for (Substitute each : substitutes) {
      String path = each.path().toString();
      look(each.resource(), file -> file.path().equals(path) && (file.flags() & O_PATH) == 0, seen);
    }
    return seen.finding("The substitute is open at every old descriptor");
  }

  private void look(RecordedResource resource, Predicate<OpenFile> right, Seen seen) {
    for (Holder holder : resource.holders()) {
      Optional<OpenFile> now =
          Optional.ofNullable(filesByOwnPid.get(ownPids.get(holder.pid())))
              .map(files -> files.get(holder.fd()));
      if (now.filter(right).isPresent()) {
        seen.good++;
      } else {
        seen.faults.add(
            "fd "
                + holder.fd()
                + " of process "
                + holder.pid()
                + " is "
                + now.map(OpenFile::path).orElse("closed"));
      }
    }
  }

  /** What one look has shown. */
  private static final class Seen {
    private int good;
    private final List<String> faults = new ArrayList<>();

    Finding finding(String what) {
      return new Finding(
          what,
          faults.isEmpty(),
          faults.isEmpty() ? good + " of " + good : String.join(", ", faults));
    }
  }

  private static boolean isStub(OpenFile file, StubPolicy policy) {
    return switch (policy) {
      case EBADF -> file.path().equals("/dev/null") && (file.flags() & O_PATH) != 0;
      case HANGUP -> file.path().startsWith("pipe:");
    };
  }
}
