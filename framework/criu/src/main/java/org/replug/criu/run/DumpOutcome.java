package org.replug.criu.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.replug.criu.hook.HandedOverFile;

/**
 * What a dump did.
 *
 * @param files the files that CRIU handed over
 * @param frozen how long the session stood still until the images were written, by CRIU's own
 *     measure; empty where CRIU wrote none
 * @param wall how long CRIU ran
 * @param log CRIU's log
 */
public record DumpOutcome(
    List<HandedOverFile> files, Optional<Duration> frozen, Duration wall, Path log) {

  /** Copies the files. */
  public DumpOutcome {
    files = List.copyOf(files);
  }
}
