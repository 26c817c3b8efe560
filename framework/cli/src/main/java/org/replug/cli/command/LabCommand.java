package org.replug.cli.command;

import java.util.concurrent.Callable;
import org.replug.cli.MissingCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code replug lab}. */
@Command(
    name = "lab",
    header = "Runs virtual machines with real devices, to try Replug in.",
    description = "Needs QEMU. Nothing of it is needed to checkpoint and restart sessions.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  replug lab build",
      "  replug lab shell desk",
      "  replug lab shell virtio-keyboard@2,bochs-display@1"
    })
public final class LabCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new MissingCommand(spec.commandLine());
  }
}
