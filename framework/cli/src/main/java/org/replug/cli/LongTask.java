package org.replug.cli;

import java.io.IOException;
import org.replug.api.ReplugException;
import org.replug.engine.Progress;

/**
 * Something that may take a while.
 *
 * @param <T> the answer
 */
@FunctionalInterface
public interface LongTask<T> {
  /** Does it, and tells its steps. */
  T run(Progress progress) throws ReplugException, IOException, InterruptedException;
}
