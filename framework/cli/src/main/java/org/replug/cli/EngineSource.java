package org.replug.cli;

import org.replug.engine.Engine;
import org.replug.engine.Progress;
import org.replug.engine.Settings;

/** Where commands get their engine from. */
@FunctionalInterface
public interface EngineSource {
  /** Starts an engine; the caller closes it. */
  Engine open(Settings settings, Progress progress);
}
