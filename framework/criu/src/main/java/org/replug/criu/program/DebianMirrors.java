package org.replug.criu.program;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Reads which mirrors of Debian this machine's own apt is set up for. */
public final class DebianMirrors {
  /** The keys that sign Debian's suites, as the package debian-archive-keyring brings them. */
  public static final Path KEYRING = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");

  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  // What `apt-get indextargets` shall print of each target: address and label.
  private static final String FORMAT = "$(SITE) $(LABEL)";

  private DebianMirrors() {}

  /**
   * Asks apt.
   *
   * @return their addresses, the most likely first; empty if apt is set up for none
   * @throws IOException if there is no apt that works
   */
  public static List<String> ofThisMachine() throws IOException, InterruptedException {
    Command targets =
        Command.run(
            List.of("apt-get", "indextargets", "--format", FORMAT, "Created-By: Packages"),
            TIMEOUT);
    if (!targets.succeeded()) {
      throw new IOException("apt-get does not work here: " + targets.lastLine());
    }
    return parse(targets.output());
  }

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
