package org.replug.cli;

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
import org.replug.cli.output.FailureAnswer;
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
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands of one run, and what becomes of their failures. */
public final class Commands {
  /** The exit status of a run that a signal or an interrupt ended: 128 and SIGINT's number. */
  static final int INTERRUPTED = 130;

  /** The command that tells of all the others. */
  private static final String COMPLETION = "completion";

  /** All of them, in the order of the help. */
  private static final List<String> NAMES =
      List.of(
          "check",
          "plan",
          "checkpoint",
          "restart",
          "show",
          "inspect",
          "explain",
          "demo",
          "plugin",
          "simulate",
          "screen",
          "lab",
          "session",
          COMPLETION,
          "version");

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
        (failure, words) -> misused(failure, wantsJson(words)));
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
    Invocation invocation = new Invocation(surroundings, options);
    String first = words.length == 0 ? "" : words[0];
    List<String> wanted =
        NAMES.contains(first) && !first.equals(COMPLETION) ? List.of(first) : NAMES;
    CommandLine root = new CommandLine(options);
    for (String name : wanted) {
      root.addSubcommand(name, command(name, invocation));
    }
    spaced(root);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    return root.registerConverter(Path.class, new PathConverter())
        .setOut(surroundings.out())
        .setErr(surroundings.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setAbbreviatedOptionsAllowed(false);
  }

  /** A switch: lambdas whose types name picocli's classes cannot be in the class archive. */
  private static CommandLine command(String name, Invocation invocation) {
    return switch (name) {
      case "check" -> new CommandLine(new CheckCommand(invocation));
      case "plan" -> new CommandLine(new PlanCommand(invocation));
      case "checkpoint" -> new CommandLine(new CheckpointCommand(invocation));
      case "restart" -> new CommandLine(new RestartCommand(invocation));
      case "show" -> new CommandLine(new ShowCommand(invocation));
      case "inspect" -> new CommandLine(new InspectCommand(invocation));
      case "explain" -> new CommandLine(new ExplainCommand(invocation));
      case "demo" -> new CommandLine(new DemoCommand(invocation));
      case "plugin" -> plugin(invocation);
      case "simulate" -> new CommandLine(new SimulateCommand(invocation));
      case "screen" -> screen(invocation);
      case "lab" -> lab(invocation);
      case "session" -> session(invocation);
      case COMPLETION -> new CommandLine(new CompletionCommand(invocation));
      case "version" -> new CommandLine(new VersionCommand(invocation));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static CommandLine screen(Invocation invocation) {
    return new CommandLine(new ScreenCommand())
        .addSubcommand(new ScreenListCommand(invocation))
        .addSubcommand(new ScreenStopCommand(invocation));
  }

  private static CommandLine lab(Invocation invocation) {
    return new CommandLine(new LabCommand())
        .addSubcommand(new LabBuildCommand(invocation))
        .addSubcommand(new LabRunCommand(invocation))
        .addSubcommand(new LabShellCommand(invocation))
        .addSubcommand(new LabListCommand(invocation))
        .addSubcommand(new LabCleanCommand(invocation));
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

  private static void spaced(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage
        .synopsisHeading("%nUsage: ")
        .descriptionHeading(usage.description().length == 0 ? "" : "%n")
        .parameterListHeading("%nArguments:%n")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n");
    for (CommandLine below : command.getSubcommands().values()) {
      spaced(below);
    }
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

  private int misused(ParameterException failure, boolean json) {
    if (failure instanceof MissingCommand && !json) {
      failure.getCommandLine().usage(surroundings.err());
      surroundings.err().flush();
      return FailureCode.USAGE.exitStatus();
    }
    return failed(usage(failure), json);
  }

  /** The options may not have been read when they are faulty; those behind -- are a program's. */
  private static boolean wantsJson(String... words) {
    return Arrays.stream(words).takeWhile(word -> !word.equals("--")).anyMatch("--json"::equals);
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
