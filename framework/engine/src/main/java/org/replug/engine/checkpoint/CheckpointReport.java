package org.replug.engine.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.replug.engine.Timeline;
import org.replug.engine.image.Manifest;

/**
 * What a checkpoint did.
 *
 * @param directory the image directory
 * @param manifest what was written down
 * @param leftRunning whether the session runs on
 * @param frozenMillis how long the session stood still before CRIU let it go or ended it, by CRIU's
 *     own measure, in milliseconds; empty where CRIU does not tell
 * @param retries why earlier attempts were called off, one line each
 * @param imageBytes the size of the image directory
 * @param timeline what took how long
 */
public record CheckpointReport(
    Path directory,
    Manifest manifest,
    boolean leftRunning,
    Optional<Double> frozenMillis,
    List<String> retries,
    long imageBytes,
    List<Timeline.Span> timeline) {
  /** Copies the lists. */
  public CheckpointReport {
    retries = List.copyOf(retries);
    timeline = List.copyOf(timeline);
  }

  /** The same report with the reasons for earlier attempts. */
  public CheckpointReport withRetries(List<String> reasons) {
    return new CheckpointReport(
        directory, manifest, leftRunning, frozenMillis, reasons, imageBytes, timeline);
  }
}
