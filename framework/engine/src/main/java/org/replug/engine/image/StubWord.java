package org.replug.engine.image;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How JSON writes and reads {@link org.replug.api.StubPolicy}: by its word. A mix-in, so that the
 * API need not know of Jackson.
 */
public interface StubWord {
  /** As {@link org.replug.api.StubPolicy#word}. */
  @JsonValue
  String word();
}
