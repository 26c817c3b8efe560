package org.replug.cli.session;

import java.util.concurrent.Callable;
import org.replug.cli.MissingCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code replug session}. */
@Command(
    name = "session",
    header = "Runs whole sessions on a virtual X server, saves and restarts them.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  replug session run --name work -- firefox-esr",
      "  replug session attach work",
      "  replug session checkpoint work",
      "  replug session restart work"
    })
public final class SessionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new MissingCommand(spec.commandLine());
  }
}
