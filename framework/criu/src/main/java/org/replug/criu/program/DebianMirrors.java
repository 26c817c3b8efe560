package org.replug.criu.program;

import java.util.Comparator;
import java.util.List;

/** Reads which mirrors of Debian this machine's own apt is set up for. */
final class DebianMirrors {
  /** What {@code apt-get indextargets} shall print of each target: address and label. */
  static final String FORMAT = "$(SITE) $(LABEL)";

  private DebianMirrors() {}

  /**
   * The addresses in the output, each once, those first that are known to be the main archive. A
   * target without a label was never updated.
   */
  static List<String> parse(String output) {
    return output
        .lines()
        .map(line -> line.strip().split(" ", 2))
        .filter(fields -> fields[0].contains("://"))
        .filter(fields -> fields.length == 1 || fields[1].equals("Debian"))
        .sorted(Comparator.comparing(fields -> fields.length == 1))
        .map(fields -> fields[0])
        .distinct()
        .toList();
  }
}
