package org.replug.lab.machine;

/** How a machine begins. */
public enum Start {
  /** It is switched on. */
  COLD,
  /** It goes on from a saved state. */
  SAVED
}
