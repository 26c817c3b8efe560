package org.replug.cli.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import org.replug.lab.Lab;
import picocli.CommandLine.Command;

/** {@code replug lab build}. */
@Command(
    name = "build",
    header = "Builds the guest's disk image from Debian packages, if there is none yet.",
    description = "Takes some minutes and a gigabyte. The other commands do it when needed.",
    footer = {"", "Example:", "  replug lab build"})
public final class LabBuildCommand implements Callable<Integer> {
  private final Invocation invocation;

  /** The command, within one run. */
  public LabBuildCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /**
   * The answer.
   *
   * @param image the directory of the image
   */
  record Built(Path image) {}

  @Override
  public Integer call() throws Exception {
    Built built = new Built(LabSource.ask(invocation, Lab::build).directory());
    invocation.answer(built, () -> "The guest's image is in " + built.image() + "\n");
    return 0;
  }
}
