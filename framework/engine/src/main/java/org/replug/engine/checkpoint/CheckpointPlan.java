package org.replug.engine.checkpoint;

import java.util.List;
import java.util.Optional;
import org.replug.api.OpenFile;
import org.replug.engine.image.SessionFacts;

/**
 * What a checkpoint would do ({@code replug plan PID}).
 *
 * @param session the process tree
 * @param files every open file that CRIU does not carry
 * @param obstacles what would make the checkpoint fail now, a sentence each
 */
public record CheckpointPlan(
    SessionFacts session, List<FileVerdict> files, List<String> obstacles) {
  /** Copies the lists. */
  public CheckpointPlan {
    files = List.copyOf(files);
    obstacles = List.copyOf(obstacles);
  }

  /**
   * What becomes of one open file.
   *
   * @param file the file
   * @param plugin the resource type of the plugin that claims it; empty if none does
   */
  public record FileVerdict(OpenFile file, Optional<String> plugin) {}
}
