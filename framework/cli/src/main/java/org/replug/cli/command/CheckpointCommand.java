package org.replug.cli.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import org.replug.cli.output.CheckpointText;
import org.replug.engine.checkpoint.CheckpointReport;
import org.replug.engine.checkpoint.CheckpointRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replug checkpoint}. */
@Command(
    name = "checkpoint",
    header = "Saves a running session with its open devices to an image directory.",
    description =
        "The session is the process PID with all its descendants. It ends when it is saved, unless"
            + " --leave-running is given. If saving fails, it runs on unharmed. The image directory"
            + " holds the session's memory, its secrets included: only root may read it.",
    footer = {
      "",
      "Examples:",
      "  replug checkpoint 1234 -D /var/tmp/session",
      "  replug checkpoint 1234 -D /var/tmp/session --leave-running --json"
    })
public final class CheckpointCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private EngineOptions engine = new EngineOptions();
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PID", description = "The session's first process.")
  private int pid;

  @Option(
      names = {"-D", "--directory"},
      paramLabel = "DIR",
      required = true,
      description = "The image directory to write; must not exist yet.")
  private Path directory;

  @Option(names = "--leave-running", description = "Let the session run on, its devices untouched.")
  private boolean leaveRunning;

  @Option(
      names = "--prepare",
      description =
          "Before, ask the programs that take part in X session management to save their work, and"
              + " wait for them a few seconds. They wait until the session goes on.")
  private boolean prepare;

  /** The command, within one run. */
  public CheckpointCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    CheckpointRequest request =
        new CheckpointRequest(ProcessNumber.checked(spec, pid), directory, leaveRunning)
            .withPrepare(prepare);
    CheckpointReport report = invocation.ask(engine.settings(), asked -> asked.checkpoint(request));
    invocation.answer(report, () -> CheckpointText.of(report));
    return 0;
  }
}
