package org.replug.criu.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What to restore.
 *
 * @param imageDirectory CRIU's images; only read. A working copy must hold every file of the
 *     original, links will do
 * @param workDirectory an existing directory for CRIU's log ({@code restore.log}) and the pid file
 * @param root the directory that becomes the session's root, for a session with a mount namespace
 *     of its own; empty for this machine's {@code /}
 * @param externalMounts what stands at the mounts that CRIU did not carry
 * @param devices an empty directory at which this machine's device nodes are mounted, for CRIU
 *     alone, where one of these mounts is of them
 * @param extraArguments further arguments for CRIU, after Replug's own
 * @param timeout how long CRIU may take; then it is killed, and what it had created
 */
public record RestoreRequest(
    Path imageDirectory,
    Path workDirectory,
    Optional<Path> root,
    List<ExternalMount> externalMounts,
    Optional<Path> devices,
    List<String> extraArguments,
    Duration timeout) {

  /** Copies the lists. */
  public RestoreRequest {
    externalMounts = List.copyOf(externalMounts);
    extraArguments = List.copyOf(extraArguments);
  }
}
