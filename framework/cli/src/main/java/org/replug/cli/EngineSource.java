package org.replug.cli;

import org.replug.api.ReplugException;
import org.replug.engine.Engine;
import org.replug.engine.Progress;
import org.replug.engine.Settings;

/** Where commands get their engine from. */
@FunctionalInterface
public interface EngineSource {
  /**
   * Starts an engine; the caller closes it.
   *
   * @throws ReplugException if it cannot start, for example without a plugin folder
   */
  Engine open(Settings settings, Progress progress) throws ReplugException;
}
