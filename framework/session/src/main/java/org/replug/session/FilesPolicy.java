package org.replug.session;

/** What a restart does about the session's files. */
public enum FilesPolicy {
  /** They must be as they were at the checkpoint. */
  REQUIRE_UNCHANGED,
  /** They are brought back to what they were. */
  ROLL_BACK,
  /** They are not looked at. */
  KEEP
}
