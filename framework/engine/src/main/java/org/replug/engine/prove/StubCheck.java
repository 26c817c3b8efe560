package org.replug.engine.prove;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.replug.api.StubPolicy;
import org.replug.engine.image.Holder;
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

  /**
   * A check of one restarted session.
   *
   * @param proc where processes are read
   * @param back the processes that are back
   */
  public StubCheck(ProcFileSystem proc, ProcessesBack back) {
    this.proc = proc;
    this.pids = back.pids();
  }

  /**
   * Checks every descriptor at which a stub should stand.
   *
   * @param stubs the departed devices
   * @param ghosts what is open in the place of those that will be unplugged
   * @throws IOException if the processes cannot be read
   */
  public Finding stubs(List<RecordedResource> stubs, List<Substitute> ghosts) throws IOException {
    Map<RecordedResource, String> nodes =
        ghosts.stream().collect(Collectors.toMap(Substitute::resource, g -> g.path().toString()));
    List<Look> looks = new ArrayList<>();
    for (RecordedResource stub : stubs) {
      StubPolicy policy = stub.record().stub();
      String node = nodes.getOrDefault(stub, "");
      stub.holders()
          .forEach(holder -> looks.add(new Look(holder, file -> isStub(file, policy, node))));
    }
    return finding("A stub stands at every old descriptor", looks);
  }

  /**
   * Checks every descriptor at which another device should be open.
   *
   * @throws IOException if the processes cannot be read
   */
  public Finding substitutes(List<Substitute> substitutes) throws IOException {
    List<Look> looks = new ArrayList<>();
    for (Substitute each : substitutes) {
      String path = each.path().toString();
      each.resource()
          .holders()
          .forEach(holder -> looks.add(new Look(holder, file -> isOpen(file, path))));
    }
    return finding("The substitute is open at every old descriptor", looks);
  }

  /** On all processors: most of it is waiting for the kernel's locks. */
  private Finding finding(String what, List<Look> looks) throws IOException {
    List<String> faults =
        unwrapped(() -> looks.parallelStream().map(this::fault).flatMap(Optional::stream).toList());
    return new Finding(
        what,
        faults.isEmpty(),
        faults.isEmpty() ? looks.size() + " of " + looks.size() : String.join(", ", faults));
  }

  private Optional<String> fault(Look look) {
    Holder holder = look.holder();
    Integer pid = pids.get(holder.pid());
    try {
      Optional<FileLink> now = pid == null ? Optional.empty() : proc.fileLink(pid, holder.fd());
      return now.filter(look.right()).isPresent()
          ? Optional.empty()
          : Optional.of(
              "fd "
                  + holder.fd()
                  + " of process "
                  + holder.pid()
                  + " is "
                  + now.map(FileLink::path).orElseGet(() -> absence(pid)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Why there is no descriptor: what a program has closed is another matter than its end. */
  private String absence(Integer pid) {
    try {
      boolean gone = pid != null && (!proc.exists(pid) || proc.ended(pid));
      return gone ? "gone with its process, which has ended since" : "closed";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T unwrapped(Supplier<T> reading) throws IOException {
    try {
      return reading.get();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** A descriptor, and what should stand there. */
  private record Look(Holder holder, Predicate<FileLink> right) {}

  private static boolean isOpen(FileLink file, String path) {
    return file.path().equals(path) && (file.flags() & O_PATH) == 0;
  }

  private static boolean isStub(FileLink file, StubPolicy policy, String ghost) {
    return switch (policy) {
      case EBADF -> file.path().equals("/dev/null") && (file.flags() & O_PATH) != 0;
      case HANGUP -> file.path().startsWith("pipe:");
      case ENODEV -> isOpen(file, ghost);
    };
  }
}
