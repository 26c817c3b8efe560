package org.replug.criu.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.replug.criu.hook.Claim;

/**
 * What to dump.
 *
 * @param pid the session's first process, in the pid namespace that Replug runs in
 * @param imageDirectory an existing directory for CRIU's images and the hook's files. They are
 *     whole when the step while frozen is called, and nothing is written there after it
 * @param workDirectory an existing directory for what is no image: CRIU's log ({@code dump.log})
 *     and statistics, written until CRIU ends
 * @param claims what CRIU shall leave to Replug
 * @param externalMounts the mounts that CRIU shall not carry, by their mount points in the session
 * @param leaveRunning whether the session runs on after the dump
 * @param extraArguments further arguments for CRIU, after Replug's own
 * @param timeout how long CRIU may take; then it is killed and the session runs on
 */
public record DumpRequest(
    int pid,
    Path imageDirectory,
    Path workDirectory,
    Set<Claim> claims,
    List<ExternalMount> externalMounts,
    boolean leaveRunning,
    List<String> extraArguments,
    Duration timeout) {

  /** Copies the collections. */
  public DumpRequest {
    claims = Set.copyOf(claims);
    externalMounts = List.copyOf(externalMounts);
    extraArguments = List.copyOf(extraArguments);
  }
}
