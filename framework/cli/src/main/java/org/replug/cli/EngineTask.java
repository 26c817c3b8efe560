package org.replug.cli;

import java.io.IOException;
import org.replug.api.ReplugException;
import org.replug.engine.Engine;

/**
 * Something to ask of an engine.
 *
 * @param <T> the answer
 */
@FunctionalInterface
public interface EngineTask<T> {
  /** Asks; throws what the engine throws. */
  T run(Engine engine) throws ReplugException, IOException, InterruptedException;
}
