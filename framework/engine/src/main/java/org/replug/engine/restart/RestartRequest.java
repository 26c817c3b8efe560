package org.replug.engine.restart;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.replug.engine.screen.ScreenWish;

/**
 * What to restart.
 *
 * @param directory the image directory; never changed
 * @param policy what the user wants
 * @param screen how the session's screen is to be shown; empty for not at all
 * @param root the directory that becomes the session's root; empty for where its root lay at the
 *     checkpoint
 * @param mounts the directories that are mounted where the checkpoint left mounts out, by their
 *     keys
 */
public record RestartRequest(
    Path directory,
    RestartPolicy policy,
    Optional<ScreenWish> screen,
    Optional<Path> root,
    Map<String, Path> mounts) {
  /** Copies the map. */
  public RestartRequest {
    mounts = Map.copyOf(mounts);
  }

  /** A restart where everything lies as it lay. */
  public RestartRequest(Path directory, RestartPolicy policy, Optional<ScreenWish> screen) {
    this(directory, policy, screen, Optional.empty(), Map.of());
  }

  /** A restart whose screen is not shown. */
  public static RestartRequest of(Path directory, RestartPolicy policy) {
    return new RestartRequest(directory, policy, Optional.empty());
  }
}
