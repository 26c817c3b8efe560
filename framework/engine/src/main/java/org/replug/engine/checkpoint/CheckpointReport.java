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
 * @param screens what became of screens of the session that were shown to viewers, one sentence
 *     each
 * @param prepared what became of asking the session's programs to make ready, one sentence each
 * @param imageBytes the size in bytes of the files that the manifest lists
 * @param timeline what took how long
 */
public record CheckpointReport(
    Path directory,
    Manifest manifest,
    boolean leftRunning,
    Optional<Double> frozenMillis,
    List<String> retries,
    List<String> screens,
    List<String> prepared,
    long imageBytes,
    List<Timeline.Span> timeline) {
  /** Copies the lists. */
  public CheckpointReport {
    retries = List.copyOf(retries);
    screens = List.copyOf(screens);
    prepared = List.copyOf(prepared);
    timeline = List.copyOf(timeline);
  }

  /** The same report with the reasons for earlier attempts. */
  public CheckpointReport withRetries(List<String> reasons) {
    return with(reasons, screens, prepared);
  }

  /** The same report with sentences on screens. */
  public CheckpointReport withScreens(List<String> sentences) {
    return with(retries, sentences, prepared);
  }

  /** The same report with sentences on programs that were asked to make ready. */
  public CheckpointReport withPrepared(List<String> sentences) {
    return with(retries, screens, sentences);
  }

  private CheckpointReport with(
      List<String> reasons, List<String> onScreens, List<String> onPrograms) {
    return new CheckpointReport(
        directory,
        manifest,
        leftRunning,
        frozenMillis,
        reasons,
        onScreens,
        onPrograms,
        imageBytes,
        timeline);
  }
}
