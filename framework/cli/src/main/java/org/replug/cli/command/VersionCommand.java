package org.replug.cli.command;

import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import org.replug.engine.Version;
import org.replug.engine.image.Manifest;
import picocli.CommandLine.Command;

/** {@code replug version}. */
@Command(
    name = "version",
    header = "Prints the version.",
    footer = {"", "Example:", "  replug version"})
public final class VersionCommand implements Callable<Integer> {
  private final Invocation invocation;

  /** The command, within one run. */
  public VersionCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /**
   * The answer.
   *
   * @param replug the version of Replug
   * @param manifestFormat the newest image directories that it reads
   * @param java the version of Java that runs it
   */
  record Versions(String replug, int manifestFormat, String java) {}

  @Override
  public Integer call() {
    Versions versions =
        new Versions(Version.text(), Manifest.FORMAT, System.getProperty("java.version"));
    invocation.answer(
        versions,
        () ->
            String.format(
                "replug %s (reads images up to format %d; Java %s)%n",
                versions.replug(), versions.manifestFormat(), versions.java()));
    return 0;
  }
}
