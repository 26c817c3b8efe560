package org.replug.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code replug} itself: its options work at every command, before or behind it. */
@Command(
    name = "replug",
    header = "Saves a running session with open devices; restarts it on other hardware.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit status:",
      "  0  done",
      "  1  failed; everything is as it was",
      "  2  the command line or the configuration is wrong",
      "  3  this machine cannot do it",
      "  4  a plugin is missing or refused",
      "  5  the image directory is refused",
      "  6  restored, but a check afterwards failed, or it has ended by itself",
      "",
      "Examples:",
      "  replug check",
      "  replug checkpoint 1234 -D /var/tmp/session",
      "  replug restart -D /var/tmp/session --simulate keyboard,pointer"
    })
public final class CommonOptions implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Answer with one JSON document instead of text.")
  private boolean json;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Say each step, on standard error.")
  private boolean verbose;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where in the program a failure arose.")
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  @Option(names = "--version", description = "Show the version.")
  private boolean version;

  @Override
  public Integer call() {
    if (version) {
      return spec.commandLine().getSubcommands().get("version").execute();
    }
    throw new MissingCommand(spec.commandLine());
  }

  /** Whether the answer is a JSON document. */
  public boolean json() {
    return json;
  }

  /** Whether each step is told. */
  public boolean verbose() {
    return verbose;
  }

  /** Whether stack traces are shown. */
  public boolean debug() {
    return debug;
  }
}
