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
   * @param files the files that CRIU handed over; none where the session runs on: it need not wait
   *     until they are read, and {@link DumpOutcome#files} has them
   * @throws ReplugException to call the dump off: the session runs on
   */
  void whileFrozen(List<HandedOverFile> files) throws ReplugException;

  /**
   * Whether a session that runs on need not wait for this step: it is then called as soon as it
   * runs. To ask while it stands still costs a millisecond or two.
   */
  default boolean mayFollow() {
    return false;
  }
}
