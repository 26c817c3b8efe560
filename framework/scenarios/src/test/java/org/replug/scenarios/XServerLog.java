package org.replug.scenarios;

import java.util.List;

/**
 * Lines of an X server's log, without what differs from run to run: times, and the numbers that
 * devices get in the order of their coming.
 *
 * @param lines the lines
 */
record XServerLog(List<String> lines) {
  /** A log from a line on. */
  static XServerLog of(String log, long from) {
    return new XServerLog(log.lines().skip(from).map(XServerLog::normal).toList());
  }

  private static String normal(String line) {
    return line.replaceFirst("^\\[ *\\d+\\.\\d+] ", "")
        .replaceAll("(event|/input|virtio|card|remove device |\\bid )\\d+", "$1*");
  }

  /**
   * The lines that tell of something. Without those of nodes that are no evdev ones, which X is
   * told of and ignores, and without those of a read that failed: a stub is not read.
   */
  List<String> about(String something) {
    return lines.stream()
        .filter(line -> line.contains(something))
        .filter(line -> !line.matches(".*/dev/input/(mouse|js)\\d+.*|.*Read error.*"))
        .toList();
  }

  /** Whether the X server tells of its own crash. */
  boolean tellsOfCrash() {
    return lines.stream()
        .anyMatch(line -> line.matches(".*(Backtrace|Caught signal|Fatal server).*"));
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
