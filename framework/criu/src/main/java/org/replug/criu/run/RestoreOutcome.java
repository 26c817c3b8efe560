package org.replug.criu.run;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a restore did.
 *
 * @param pid the session's first process, in the pid namespace that Replug runs in
 * @param wall how long CRIU ran
 * @param log CRIU's log
 */
public record RestoreOutcome(int pid, Duration wall, Path log) {}
