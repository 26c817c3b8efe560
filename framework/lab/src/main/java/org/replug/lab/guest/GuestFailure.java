package org.replug.lab.guest;

import java.io.IOException;

/**
 * The machine itself has failed, whatever was being tried in it. Worth a second attempt, which
 * something that failed in a machine that works is not.
 */
public final class GuestFailure extends IOException {
  private static final long serialVersionUID = 1L;

  /** What has failed. */
  public enum Kind {
    /** The guest's kernel has panicked. */
    PANIC,
    /** The guest, or the emulator, does not answer any more. */
    HANG,
    /** The emulator has ended, and not because the guest wanted it. */
    EMULATOR,
    /** The guest has switched itself off or reset itself, without a panic. */
    OFF
  }

  private final Kind kind;

  /** A failure; the message says what was seen. */
  public GuestFailure(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What has failed. */
  public Kind kind() {
    return kind;
  }
}
