package org.replug.criu.run;

import org.replug.api.ReplugException;

/** What is done while the session stands still and all of CRIU's images are written. */
@FunctionalInterface
public interface FrozenStep {
  /**
   * Called once. When it returns, CRIU ends the session (or lets it run on, where that was asked
   * for); from then on there is no way back but the image directory.
   *
   * @throws ReplugException to call the dump off: the session runs on
   */
  void whileFrozen() throws ReplugException;
}
