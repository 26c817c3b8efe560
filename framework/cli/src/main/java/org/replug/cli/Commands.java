package org.replug.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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
import org.replug.cli.command.PluginDisableCommand;
import org.replug.cli.command.PluginEnableCommand;
import org.replug.cli.command.PluginInfoCommand;
import org.replug.cli.command.PluginInstallCommand;
import org.replug.cli.command.PluginListCommand;
import org.replug.cli.command.PluginNewCommand;
import org.replug.cli.command.PluginPublishCommand;
import org.replug.cli.command.PluginRemoveCommand;
import org.replug.cli.command.PluginUpdateCommand;
import org.replug.cli.command.PluginVerifyCommand;
import org.replug.cli.command.RestartCommand;
import org.replug.cli.command.ScreenCommand;
import org.replug.cli.command.ScreenListCommand;
import org.replug.cli.command.ScreenStopCommand;
import org.replug.cli.command.ShowCommand;
import org.replug.cli.command.SimulateCommand;
import org.replug.cli.command.VersionCommand;
import org.replug.cli.demo.DemoCommand;
import org.replug.cli.output.JsonText;
import org.replug.cli.session.SessionAttachCommand;
import org.replug.cli.session.SessionCheckpointCommand;
import org.replug.cli.session.SessionCommand;
import org.replug.cli.session.SessionExportCommand;
import org.replug.cli.session.SessionImportCommand;
import org.replug.cli.session.SessionListCommand;
import org.replug.cli.session.SessionRemoveCommand;
import org.replug.cli.session.SessionRestartCommand;
import org.replug.cli.session.SessionRunCommand;
import org.replug.cli.session.SessionScreenshotCommand;
import org.replug.cli.session.SessionStopCommand;
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

  /** The command that tells of all the others. */
  private static final String COMPLETION = "completion";

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
    CommandLine commandLine = commandLine(arguments);
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

  /**
   * The commands as picocli knows them; for help and completion as well. Where the first word is a
   * command, only that one: to describe all takes longer than most of them.
   */
  CommandLine commandLine(String... words) {
    Map<String, Supplier<CommandLine>> all = commands(new Invocation(surroundings, options));
    String first = words.length == 0 ? "" : words[0];
    Set<String> wanted =
        all.containsKey(first) && !first.equals(COMPLETION) ? Set.of(first) : all.keySet();
    CommandLine root = new CommandLine(options);
    all.forEach(
        (name, command) -> {
          if (wanted.contains(name)) {
            root.addSubcommand(name, command.get());
          }
        });
    spaced(root);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    return root.registerConverter(Path.class, Commands::path)
        .setOut(surroundings.out())
        .setErr(surroundings.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setAbbreviatedOptionsAllowed(false);
  }

  private static CommandLine session(Invocation invocation) {
    CommandLine session = new CommandLine(new SessionCommand());
    for (Object command :
        List.of(
            new SessionRunCommand(invocation),
            new SessionListCommand(invocation),
            new SessionScreenshotCommand(invocation),
            new SessionAttachCommand(invocation),
            new SessionCheckpointCommand(invocation),
            new SessionRestartCommand(invocation),
            new SessionExportCommand(invocation),
            new SessionImportCommand(invocation),
            new SessionStopCommand(invocation),
            new SessionRemoveCommand(invocation))) {
      session.addSubcommand(command);
    }
    return session;
  }

  /** Each command by its name, in the order of the help. */
  private static Map<String, Supplier<CommandLine>> commands(Invocation invocation) {
    Map<String, Supplier<CommandLine>> all = new LinkedHashMap<>();
    all.put("check", () -> new CommandLine(new CheckCommand(invocation)));
    all.put("plan", () -> new CommandLine(new PlanCommand(invocation)));
    all.put("checkpoint", () -> new CommandLine(new CheckpointCommand(invocation)));
    all.put("restart", () -> new CommandLine(new RestartCommand(invocation)));
    all.put("show", () -> new CommandLine(new ShowCommand(invocation)));
    all.put("inspect", () -> new CommandLine(new InspectCommand(invocation)));
    all.put("explain", () -> new CommandLine(new ExplainCommand(invocation)));
    all.put("demo", () -> new CommandLine(new DemoCommand(invocation)));
    all.put("plugin", () -> plugin(invocation));
    all.put("simulate", () -> new CommandLine(new SimulateCommand(invocation)));
    all.put(
        "screen",
        () ->
            new CommandLine(new ScreenCommand())
                .addSubcommand(new ScreenListCommand(invocation))
                .addSubcommand(new ScreenStopCommand(invocation)));
    all.put(
        "lab",
        () ->
            new CommandLine(new LabCommand())
                .addSubcommand(new LabBuildCommand(invocation))
                .addSubcommand(new LabRunCommand(invocation))
                .addSubcommand(new LabShellCommand(invocation))
                .addSubcommand(new LabListCommand(invocation))
                .addSubcommand(new LabCleanCommand(invocation)));
    all.put("session", () -> session(invocation));
    all.put(COMPLETION, () -> new CommandLine(new CompletionCommand(invocation)));
    all.put("version", () -> new CommandLine(new VersionCommand(invocation)));
    return all;
  }

  private static CommandLine plugin(Invocation invocation) {
    CommandLine plugin = new CommandLine(new PluginCommand());
    List.of(
            new PluginListCommand(invocation),
            new PluginInfoCommand(invocation),
            new PluginInstallCommand(invocation),
            new PluginUpdateCommand(invocation),
            new PluginRemoveCommand(invocation),
            new PluginEnableCommand(invocation),
            new PluginDisableCommand(invocation),
            new PluginVerifyCommand(invocation),
            new PluginPublishCommand(invocation),
            new PluginNewCommand(invocation))
        .forEach(plugin::addSubcommand);
    return plugin;
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

  private static boolean ofSomeCommand(CommandLine above, String word) {
    String option = word.replaceFirst("=.*", "");
    return above.getSubcommands().values().stream()
        .anyMatch(command -> command.getCommandSpec().findOption(option) != null);
  }

  private static ReplugException usage(ParameterException failure) {
    List<String> meant =
        failure instanceof UnmatchedArgumentException
            ? ((UnmatchedArgumentException) failure).getSuggestions()
            : List.of();
    boolean misplaced =
        failure instanceof UnmatchedArgumentException
            && ((UnmatchedArgumentException) failure)
                .getUnmatched().stream()
                    .anyMatch(word -> ofSomeCommand(failure.getCommandLine(), word));
    String command = failure.getCommandLine().getCommandSpec().qualifiedName();
    return new ReplugException(
        FailureCode.USAGE,
        failure.getMessage().replaceFirst("^Error: ", ""),
        (misplaced ? "Options of a command stand behind its name. " : "")
            + (meant.isEmpty() ? "" : "Did you mean " + String.join(" or ", meant) + "? ")
            + "`"
            + command
            + " --help` shows what can be said.",
        failure);
  }
}
