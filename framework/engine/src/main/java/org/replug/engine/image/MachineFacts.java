package org.replug.engine.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The machine on which a session was checkpointed.
 *
 * @param hostname its name (uname(2), nodename)
 * @param kernel its kernel's release (uname(2), release)
 * @param criu the version of the CRIU that dumped
 */
public record MachineFacts(String hostname, String kernel, String criu) {
  /** This machine, with that version of CRIU. */
  public static MachineFacts here(String criu) throws IOException {
    return new MachineFacts(
        Files.readString(Path.of("/proc/sys/kernel/hostname")).strip(),
        Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip(),
        criu);
  }
}
