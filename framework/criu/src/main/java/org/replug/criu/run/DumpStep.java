package org.replug.criu.run;

import java.util.List;
import org.replug.api.ReplugException;
import org.replug.criu.hook.HandedOverFile;

/** What is done with a dump while the session stands still and all of CRIU's images are written. */
@FunctionalInterface
public interface DumpStep {
  /**
   * Called once. When it returns, CRIU ends the session (or lets it run on, where that was asked
   * for); from then on there is no way back but the image directory. The step may move that
   * directory.
   *
   * @param files the files that CRIU handed over
   * @throws ReplugException to call the dump off: the session runs on
   */
  void whileFrozen(List<HandedOverFile> files) throws ReplugException;
}
