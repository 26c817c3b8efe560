package org.replug.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void plainTextStaysAsItIs() {
    assertEquals("Tastatur \u00e9\u4e2d \\ %s", Printable.of("Tastatur \u00e9\u4e2d \\ %s"));
  }

  @Test
  void whatATerminalActsUponIsEscaped() {
    assertEquals(
        "\\x1b[2J\\n\\r\\t\\x00\\x7f\\x9b\\u202e\\u2028",
        Printable.of("\u001b[2J\n\r\t\0\u007f\u009b\u202e\u2028"));
  }

  @Test
  void halfASurrogatePairIsEscaped() {
    assertEquals("a\\ud800b", Printable.of("a\ud800b"));
    assertEquals("\\U000e0001", Printable.of(new String(Character.toChars(0xe0001))));
  }

  @Property
  void nothingThatATerminalActsUponRemains(@ForAll String text) {
    assertFalse(
        Printable.of(text)
            .codePoints()
            .anyMatch(
                point ->
                    Character.isISOControl(point)
                        || Character.getType(point) == Character.FORMAT
                        || Character.getType(point) == Character.SURROGATE));
  }
}
