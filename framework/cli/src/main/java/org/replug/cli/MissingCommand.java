package org.replug.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A command that does nothing by itself was given without one of those below it. */
public final class MissingCommand extends ParameterException {
  private static final long serialVersionUID = 1L;

  /** For a command that has others below it. */
  public MissingCommand(CommandLine command) {
    super(command, "A command is missing");
  }
}
