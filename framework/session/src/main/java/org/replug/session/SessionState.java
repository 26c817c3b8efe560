package org.replug.session;

import java.util.Locale;

/** What a session does. */
public enum SessionState {
  /** Its programs run. */
  RUNNING,
  /** It does not run, and has a checkpoint to be restarted from. */
  SLEEPING,
  /** It does not run, and has no checkpoint. */
  ENDED;

  /** As it is shown: {@code sleeping}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
