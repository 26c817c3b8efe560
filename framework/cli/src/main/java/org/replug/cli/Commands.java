package org.replug.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.cli.command.CheckCommand;
import org.replug.cli.command.CheckpointCommand;
import org.replug.cli.command.CompletionCommand;
import org.replug.cli.command.ExplainCommand;
import org.replug.cli.command.InspectCommand;
import org.replug.cli.command.LabBuildCommand;
import org.replug.cli.command.LabCleanCommand;
import org.replug.cli.command.LabCommand;
import org.replug.cli.command.LabListCommand;
import org.replug.cli.command.LabRunCommand;
import org.replug.cli.command.LabShellCommand;
import org.replug.cli.command.PlanCommand;
import org.replug.cli.command.PluginCommand;
import org.replug.cli.command.PluginListCommand;
import org.replug.cli.command.RestartCommand;
import org.replug.cli.command.ScreenCommand;
import org.replug.cli.command.ScreenListCommand;
import org.replug.cli.command.ScreenStopCommand;
import org.replug.cli.command.ShowCommand;
import org.replug.cli.command.SimulateCommand;
import org.replug.cli.command.VersionCommand;
import org.replug.cli.demo.DemoCommand;
import org.replug.cli.output.JsonText;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands of one run, and what becomes of their failures. */
public final class Commands {
  /** The exit status of a run that a signal or an interrupt ended: 128 and SIGINT's number. */
  static final int INTERRUPTED = 130;

  private final Surroundings surroundings;
  private final CommonOptions options = new CommonOptions();

  /** The commands within surroundings. */
  public Commands(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Runs one command.
   *
   * @return its exit status
   */
  public int run(String... arguments) {
    CommandLine commandLine = commandLine();
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> failed(failure, options.json()));
    commandLine.setParameterExceptionHandler(
        (failure, words) -> failed(usage(failure), Arrays.asList(words).contains("--json")));
    try {
      return commandLine.execute(arguments);
    } catch (StackOverflowError | OutOfMemoryError | LinkageError e) {
      return failed(e, options.json());
    }
  }

  /** The commands as picocli knows them; for help and completion as well. */
  CommandLine commandLine() {
    Invocation invocation = new Invocation(surroundings, options);
    CommandLine root = new CommandLine(options);
    for (Object command :
        List.of(
            new CheckCommand(invocation),
            new PlanCommand(invocation),
            new CheckpointCommand(invocation),
            new RestartCommand(invocation),
            new ShowCommand(invocation),
            new InspectCommand(invocation),
            new ExplainCommand(invocation),
            new DemoCommand(invocation))) {
      root.addSubcommand(command);
    }
    root.addSubcommand(
        new CommandLine(new PluginCommand()).addSubcommand(new PluginListCommand(invocation)));
    root.addSubcommand(new SimulateCommand(invocation));
    root.addSubcommand(
        new CommandLine(new ScreenCommand())
            .addSubcommand(new ScreenListCommand(invocation))
            .addSubcommand(new ScreenStopCommand(invocation)));
    root.addSubcommand(
        new CommandLine(new LabCommand())
            .addSubcommand(new LabBuildCommand(invocation))
            .addSubcommand(new LabRunCommand(invocation))
            .addSubcommand(new LabShellCommand(invocation))
            .addSubcommand(new LabListCommand(invocation))
            .addSubcommand(new LabCleanCommand(invocation)));
    root.addSubcommand(new CompletionCommand(invocation));
    root.addSubcommand(new VersionCommand(invocation));
    spaced(root);
    return root.registerConverter(Path.class, Commands::path)
        .setOut(surroundings.out())
        .setErr(surroundings.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setAbbreviatedOptionsAllowed(false);
  }

  /** An empty path would mean the current directory, which nobody has asked for. */
  private static Path path(String text) {
    if (text.isEmpty()) {
      throw new TypeConversionException("the path is empty");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("it is no path");
    }
  }

  private static void spaced(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage
        .synopsisHeading("%nUsage: ")
        .descriptionHeading(usage.description().length == 0 ? "" : "%n")
        .parameterListHeading("%nArguments:%n")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n");
    command.getSubcommands().values().forEach(Commands::spaced);
  }

  private int failed(Throwable failure, boolean json) {
    if (failure instanceof InterruptedException) {
      surroundings.err().println("replug: interrupted");
      surroundings.err().flush();
      return INTERRUPTED;
    }
    ReplugException told =
        failure instanceof ReplugException
            ? (ReplugException) failure
            : FailureText.unexpected(failure);
    new FailureText(surroundings.err(), options.debug()).print(told);
    if (json) {
      surroundings.out().print(JsonText.of(FailureAnswer.of(told)));
    }
    return told.code().exitStatus();
  }

  private static ReplugException usage(ParameterException failure) {
    List<String> meant =
        failure instanceof UnmatchedArgumentException
            ? ((UnmatchedArgumentException) failure).getSuggestions()
            : List.of();
    String command = failure.getCommandLine().getCommandSpec().qualifiedName();
    return new ReplugException(
        FailureCode.USAGE,
        failure.getMessage().replaceFirst("^Error: ", ""),
        (meant.isEmpty() ? "" : "Did you mean " + String.join(" or ", meant) + "? ")
            + "`"
            + command
            + " --help` shows what can be said.",
        failure);
  }
}
