package org.replug.cli.command;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.cli.Invocation;
import org.replug.lab.GuestShell;
import org.replug.lab.Lab;
import org.replug.lab.Terminal;
import org.replug.lab.guest.CommandResult;
import org.replug.lab.guest.Guest;
import org.replug.lab.machine.Console;
import org.replug.lab.machine.Hardware;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replug lab shell}. */
@Command(
    name = "shell",
    header = "Boots a machine and gives a root shell on its serial console.",
    description = {
      "This Replug is in the machine, as `replug`. The machine is thrown away when the shell ends;"
          + " Ctrl-A x ends it at once."
    },
    footer = {
      "",
      "Examples:",
      "  replug lab shell",
      "  replug lab shell tablet",
      "  replug lab shell usb-keyboard@1,vga@1 --command 'replug check'"
    })
public final class LabShellCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofHours(1);

  private final Invocation invocation;

  @Parameters(
      paramLabel = "HARDWARE",
      arity = "0..1",
      defaultValue = "desk",
      description =
          "A preset of `replug lab list`, or DEVICE@SLOT,... (default: ${DEFAULT-VALUE}).")
  private String hardware;

  @Option(
      names = {"-c", "--command"},
      paramLabel = "COMMAND",
      description = "Run this instead, by /bin/bash; its exit status is the answer's.")
  private Optional<String> command = Optional.empty();

  /** The command, within one run. */
  public LabShellCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /**
   * What a command gave.
   *
   * @param exit its exit status
   * @param output what it wrote to its standard output
   * @param errors what it wrote to its standard error
   */
  record Ran(int exit, String output, String errors) {}

  @Override
  public Integer call() throws Exception {
    Hardware devices = devices();
    if (command.isPresent()) {
      return LabSource.ask(invocation, lab -> run(lab, devices, command.get()));
    }
    try (Terminal terminal =
        Terminal.save()
            .orElseThrow(
                () ->
                    new ReplugException(
                        FailureCode.USAGE,
                        "Standard input is no terminal, and a shell needs one",
                        "Give the command by --command."))) {
      return LabSource.ask(invocation, lab -> shell(lab, devices, terminal));
    }
  }

  private Hardware devices() throws ReplugException {
    try {
      return Hardware.parse(hardware);
    } catch (IllegalArgumentException e) {
      throw new ReplugException(
          FailureCode.USAGE,
          "'" + hardware + "' is no hardware: " + e.getMessage(),
          "`replug lab list` shows what there is.",
          e);
    }
  }

  private int run(Lab lab, Hardware devices, String script)
      throws ReplugException, IOException, InterruptedException {
    try (Guest guest = lab.boot(devices)) {
      carry(lab, guest);
      CommandResult result = guest.run(LIMIT, "/bin/bash", "-c", script);
      invocation.surroundings().err().print(result.errors());
      invocation.answer(new Ran(result.exit(), result.output(), result.errors()), result::output);
      return result.exit();
    }
  }

  private int shell(Lab lab, Hardware devices, Terminal terminal)
      throws ReplugException, IOException, InterruptedException {
    try (Guest guest = lab.boot(devices, Console.TERMINAL)) {
      carry(lab, guest);
      invocation.tell("a shell in the machine follows; `exit` or Ctrl-A x ends the machine");
      GuestShell.run(guest, terminal);
    }
    return 0;
  }

  private void carry(Lab lab, Guest guest)
      throws ReplugException, IOException, InterruptedException {
    lab.carry(invocation.surroundings().installation().home(), guest);
  }
}
