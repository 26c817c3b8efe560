package org.replug.cli.output;

/** A part of a report: a heading and indented lines below it. */
final class Section {
  static final String INDENT = "  ";

  private Section() {}

  /** A table below a heading, an empty line before it; nothing at all for an empty table. */
  static String of(String heading, Table table) {
    return table.isEmpty() ? "" : "\n" + heading + "\n" + table.lines(INDENT);
  }

  /** Sentences below a heading, an empty line before it; nothing at all for none. */
  static String of(String heading, Iterable<String> sentences) {
    StringBuilder lines = new StringBuilder();
    for (String sentence : sentences) {
      lines.append(INDENT).append("- ").append(Printable.of(sentence)).append('\n');
    }
    return lines.length() == 0 ? "" : "\n" + heading + "\n" + lines;
  }
}
