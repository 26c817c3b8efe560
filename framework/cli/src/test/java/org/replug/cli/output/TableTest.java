package org.replug.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsAreAlignedAndNumbersStandToTheRight() {
    assertEquals(
        " PID  NAME\n   7  Xorg\n1200  x\n",
        new Table("PID", "NAME").row("7", "Xorg").row("1200", "x").lines(""));
  }

  @Test
  void anEmptyCellIsADash() {
    assertEquals("> A  B\n> -  x\n", new Table("A", "B").row("", "x").lines("> "));
  }

  @Test
  void aCellCannotForgeARow() {
    assertEquals(2, new Table("A").row("x\ny").lines("").lines().count());
  }

  @Test
  void aRowNeedsACellForEachColumn() {
    assertThrows(IllegalArgumentException.class, () -> new Table("A", "B").row("x"));
  }

  @Test
  void aTableWithoutRowsIsEmpty() {
    assertTrue(new Table("A").isEmpty());
    assertEquals("", Section.of("Heading", new Table("A")));
  }

  @Test
  void bytesAreShownInTheirLargestUnit() {
    assertEquals("0 bytes", Units.bytes(0));
    assertEquals("1023 bytes", Units.bytes(1023));
    assertEquals("1.0 KiB", Units.bytes(1024));
    assertEquals("29.1 MiB", Units.bytes(30_500_000));
  }
}
