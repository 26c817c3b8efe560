package org.replug.cli.output;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An aligned table of text.
 *
 * <pre>{@code
 * new Table("PID", "NAME").row("17", "Xorg").lines("  ");
 * }</pre>
 *
 * <p>Every cell is made {@link Printable}; an empty one is shown as {@code -}. Columns whose cells
 * are all numbers are aligned to the right; nothing is cut off.
 */
public final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final int columns;

  /** A table without rows yet; the titles are printed first. */
  public Table(String... titles) {
    this.columns = titles.length;
    rows.add(List.of(titles));
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if it has not one cell for each column
   */
  public Table row(String... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(cells.length + " cells for " + columns + " columns");
    }
    List<String> row = new ArrayList<>();
    for (String cell : cells) {
      row.add(cell.isEmpty() ? "-" : Printable.of(cell));
    }
    rows.add(row);
    return this;
  }

  /** Whether there is nothing below the titles. */
  public boolean isEmpty() {
    return rows.size() == 1;
  }

  /** The lines, each with the indent before and a line end after it. */
  public String lines(String indent) {
    StringBuilder result = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int column = 0; column < columns; column++) {
        String cell = row.get(column);
        String padding = " ".repeat(width(column) - length(cell));
        line.append(column == 0 ? "" : GAP);
        line.append(numeric(column) ? padding + cell : cell + padding);
      }
      result.append(line.toString().stripTrailing()).append('\n');
    }
    return result.toString();
  }

  private int width(int column) {
    return Collections.max(rows.stream().map(row -> length(row.get(column))).toList());
  }

  private boolean numeric(int column) {
    return rows.size() > 1
        && rows.stream().skip(1).allMatch(row -> row.get(column).matches("-|[0-9]+(\\.[0-9]+)?"));
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
