package org.replug.criu.run;

/** What is done with a session that is restored and does not run yet. */
@FunctionalInterface
public interface RestoreStep {
  /**
   * Called once, in the thread that restores. When it returns, CRIU lets the session run.
   *
   * @param pid the session's first process, in the pid namespace that Replug runs in
   */
  void whileStill(int pid);
}
