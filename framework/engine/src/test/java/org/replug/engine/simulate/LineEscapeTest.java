package org.replug.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LineEscapeTest {
  @Property
  void anyTextSurvives(@ForAll String text) {
    assertEquals(text, LineEscape.decode(LineEscape.encode(text)));
  }

  @Property
  void anEncodedTextHasNoLineEnd(@ForAll String text) {
    assertFalse(LineEscape.encode(text).contains("\n"));
  }

  @Test
  void aBackslashBeforeAnythingElseStandsForItself() {
    assertEquals("C:\\temp", LineEscape.decode("C:\\temp"));
  }
}
