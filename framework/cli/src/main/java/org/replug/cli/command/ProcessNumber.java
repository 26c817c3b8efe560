package org.replug.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A pid on the command line. */
final class ProcessNumber {
  private ProcessNumber() {}

  static int checked(CommandSpec command, int pid) {
    if (pid < 1) {
      throw new ParameterException(command.commandLine(), "A pid is 1 or more, not " + pid);
    }
    return pid;
  }
}
