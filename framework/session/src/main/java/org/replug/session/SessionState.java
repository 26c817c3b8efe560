package org.replug.session;

/** What a session does. */
public enum SessionState {
  /** Its programs run. */
  RUNNING,
  /** It does not run, and has a checkpoint to be restarted from. */
  SLEEPING,
  /** It does not run, and has no checkpoint. */
  ENDED
}
