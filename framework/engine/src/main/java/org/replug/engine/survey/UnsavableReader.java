package org.replug.engine.survey;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.replug.api.OpenFile;
import org.replug.kernel.process.Mapping;
import org.replug.kernel.process.ProcFileSystem;
import org.replug.kernel.process.ProcessEntry;
import org.replug.kernel.system.SystemCalls;

/** Looks for what no CRIU can save (CRIU 3.17 to 4.2), so that it is named before the dump. */
final class UnsavableReader {
  private static final String RING = "anon_inode:[io_uring]";
  private static final String SECRET = "/secretmem";
  private static final String VSOCK = "AF_VSOCK";

  private UnsavableReader() {}

  /** Whether an open file is such a thing, by its name alone. Pure. */
  static boolean is(OpenFile file) {
    return ofPath(file.path()).isPresent();
  }

  /** What a path of a descriptor or a mapping means; empty for all that can be saved. Pure. */
  static Optional<String> ofPath(String path) {
    if (path.startsWith(RING)) {
      return Optional.of("io_uring");
    }
    // A file of that name in the root directory has no such mark behind it while it exists.
    return path.equals(SECRET + " (deleted)") ? Optional.of("memfd_secret") : Optional.empty();
  }

  /**
   * What one process holds.
   *
   * @param files all its open files
   */
  static List<Unsavable> of(ProcFileSystem proc, ProcessEntry process, List<OpenFile> files)
      throws IOException {
    Set<String> found = new TreeSet<>();
    for (OpenFile file : files) {
      ofPath(file.path()).ifPresent(found::add);
      if (file.path().startsWith("socket:") && vsock(file)) {
        found.add("vsock");
      }
    }
    // A mapping stays when its descriptor is closed.
    for (Mapping mapping : proc.mappings(process.pid())) {
      ofPath(mapping.path()).ifPresent(found::add);
    }
    List<Unsavable> all = new ArrayList<>();
    found.forEach(what -> all.add(new Unsavable(process.pid(), process.command(), what)));
    return all;
  }

  private static boolean vsock(OpenFile file) {
    Path link = Path.of("/proc", "" + file.pid(), "fd", "" + file.fd());
    return SystemCalls.socketProtocol(link).filter(VSOCK::equals).isPresent();
  }
}
