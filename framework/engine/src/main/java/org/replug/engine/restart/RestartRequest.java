package org.replug.engine.restart;

import java.nio.file.Path;
import java.util.Optional;
import org.replug.engine.screen.ScreenWish;

/**
 * What to restart.
 *
 * @param directory the image directory; never changed
 * @param policy what the user wants
 * @param screen how the session's screen is to be shown; empty for not at all
 */
public record RestartRequest(Path directory, RestartPolicy policy, Optional<ScreenWish> screen) {
  /** A restart whose screen is not shown. */
  public static RestartRequest of(Path directory, RestartPolicy policy) {
    return new RestartRequest(directory, policy, Optional.empty());
  }
}
