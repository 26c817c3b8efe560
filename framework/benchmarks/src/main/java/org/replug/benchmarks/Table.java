package org.replug.benchmarks;

import java.io.PrintStream;
import java.util.List;

/** A table of Markdown, written row by row. */
final class Table {
  private final PrintStream out;

  /** Writes the heading. */
  Table(PrintStream out, String title, String... columns) {
    this.out = out;
    out.println();
    out.println("### " + title);
    out.println();
    row(columns);
    out.println("|---".repeat(columns.length) + "|");
  }

  void row(String... cells) {
    out.println("| " + String.join(" | ", List.of(cells)) + " |");
    out.flush();
  }
}
