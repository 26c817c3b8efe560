package org.replug.cli.command;

import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replug completion}. */
@Command(
    name = "completion",
    header = "Prints a script that lets a shell complete replug's commands and options.",
    footer = {
      "",
      "Examples:",
      "  source <(replug completion bash)",
      "  replug completion bash > /etc/bash_completion.d/replug"
    })
public final class CompletionCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "The shell: bash.")
  private Shell shell;

  /** The command, within one run. */
  public CompletionCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The shells that there is a script for; named as the user writes them. */
  enum Shell {
    /** GNU bash. */
    bash
  }

  /**
   * The answer as JSON.
   *
   * @param shell the shell
   * @param script the script
   */
  record Script(String shell, String script) {}

  @Override
  public Integer call() {
    String script = AutoComplete.bash("replug", spec.root().commandLine());
    invocation.answer(new Script(shell.name(), script), () -> script);
    return 0;
  }
}
