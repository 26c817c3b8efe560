package org.replug.engine.checkpoint;

import java.io.IOException;
import org.replug.api.ReplugException;

/**
 * Something that is done while a session stands still and CRIU's images are written. Called once in
 * each attempt; a later attempt begins anew.
 */
@FunctionalInterface
public interface FrozenStep {
  /** Does nothing. */
  FrozenStep NOTHING = () -> {};

  /** Does it; what it throws calls the checkpoint off, and the session runs on. */
  void run() throws ReplugException, IOException;
}
