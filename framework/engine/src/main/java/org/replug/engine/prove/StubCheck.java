package org.replug.engine.prove;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.replug.api.StubPolicy;
import org.replug.engine.image.Holder;
import org.replug.engine.image.ProcessRecord;
import org.replug.engine.image.RecordedResource;
import org.replug.engine.plan.Substitute;
import org.replug.kernel.process.FileLink;
import org.replug.kernel.process.ProcFileSystem;

/** Looks whether every old device descriptor is what should stand there now. */
public final class StubCheck {
  // fcntl.h, x86-64 and most others: 010000000 octal.
  private static final int O_PATH = 0x200000;

  private final ProcFileSystem proc;
  private final Map<Integer, Integer> pids;

  /** By each process's pid at the checkpoint its pid now. */
  private StubCheck(ProcFileSystem proc, Map<Integer, Integer> pids) {
    this.proc = proc;
    this.pids = pids;
  }

  /**
   * A check of one restarted session.
   *
   * @param now the numbers of its processes
   * @param then the processes at the checkpoint
   * @throws IOException if the processes cannot be read
   */
  public static StubCheck of(ProcFileSystem proc, List<Integer> now, List<ProcessRecord> then)
      throws IOException {
    Map<Integer, Integer> pidsByOwnPid = new HashMap<>();
    for (int pid : now) {
      proc.pidInNamespace(pid).ifPresent(own -> pidsByOwnPid.put(own, pid));
    }
    Map<Integer, Integer> pids = new HashMap<>();
    for (ProcessRecord process : then) {
      Optional.ofNullable(pidsByOwnPid.get(process.ownPid()))
          .ifPresent(pid -> pids.put(process.pid(), pid));
    }
    return new StubCheck(proc, pids);
  }

  /** How many of the processes of the checkpoint there are now. */
  public int processesBack() {
    return pids.size();
  }

  /**
   * Checks every descriptor at which a stub should stand.
   *
   * @throws IOException if the processes cannot be read
   */
  public Finding stubs(List<RecordedResource> stubs) throws IOException {
    Seen seen = new Seen();
    for (RecordedResource stub : stubs) {
      look(stub, file -> isStub(file, stub.record().stub()), seen);
    }
    return seen.finding("A stub stands at every old descriptor");
  }

  /**
   * Checks every descriptor at which another device should be open.
   *
   * @throws IOException if the processes cannot be read
   */
  public Finding substitutes(List<Substitute> substitutes) throws IOException {
    Seen seen = new Seen();
    for (Substitute each : substitutes) {
      String path = each.path().toString();
      look(each.resource(), file -> file.path().equals(path) && (file.flags() & O_PATH) == 0, seen);
    }
    return seen.finding("The substitute is open at every old descriptor");
  }

  private void look(RecordedResource resource, Predicate<FileLink> right, Seen seen)
      throws IOException {
    for (Holder holder : resource.holders()) {
      Integer pid = pids.get(holder.pid());
      Optional<FileLink> now = pid == null ? Optional.empty() : proc.fileLink(pid, holder.fd());
      if (now.filter(right).isPresent()) {
        seen.good++;
      } else {
        seen.faults.add(
            "fd "
                + holder.fd()
                + " of process "
                + holder.pid()
                + " is "
                + now.map(FileLink::path).orElse("closed"));
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

  private static boolean isStub(FileLink file, StubPolicy policy) {
    return switch (policy) {
      case EBADF -> file.path().equals("/dev/null") && (file.flags() & O_PATH) != 0;
      case HANGUP -> file.path().startsWith("pipe:");
    };
  }
}
