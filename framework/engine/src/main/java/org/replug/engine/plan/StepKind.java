package org.replug.engine.plan;

/** What a step of the plan does to the session. */
public enum StepKind {
  /** The session gains the device, or loses and gains it again if it had it. */
  ADD,
  /** The session loses the device. */
  REMOVE
}
