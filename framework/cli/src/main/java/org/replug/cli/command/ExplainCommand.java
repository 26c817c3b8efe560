package org.replug.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.cli.Invocation;
import org.replug.cli.explain.Explanation;
import org.replug.cli.explain.LogReader;
import org.replug.cli.output.ExplanationText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replug explain}. */
@Command(
    name = "explain",
    header = "Says what the messages in a log mean, and what to do.",
    description =
        "Knows CRIU's logs, and Replug's own messages by their code (R and three digits). A code is"
            + " explained by itself, too: R of Replug's, C of a line in CRIU's log.",
    footer = {
      "",
      "Exit status 1: nothing in the log is known.",
      "",
      "Examples:",
      "  replug explain /var/log/replug/dump.log",
      "  replug checkpoint 1234 -D /var/tmp/session 2>&1 | replug explain -",
      "  replug explain R105",
      "  replug explain C131",
      "  replug explain --list"
    })
public final class ExplainCommand implements Callable<Integer> {
  private static final int NOTHING_KNOWN = 1;
  private static final int BYTES_AT_MOST = 256 << 20;

  private final Invocation invocation;

  @Parameters(
      paramLabel = "LOG",
      arity = "0..1",
      description = "A file, - for standard input, or a code.")
  private Optional<String> given = Optional.empty();

  @Option(names = "--list", description = "List all codes.")
  private boolean list;

  @Spec private CommandSpec spec;

  /** The command, within one run. */
  public ExplainCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    if (list == given.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "Give a LOG or a code, or --list for all codes");
    }
    if (list) {
      List<Explanation> all = LogReader.all();
      invocation.answer(all, () -> ExplanationText.list(all));
      return 0;
    }
    String log = given.get();
    List<Explanation> explanations = explanations(log);
    invocation.answer(explanations, () -> ExplanationText.of(log, explanations));
    return explanations.isEmpty() ? NOTHING_KNOWN : 0;
  }

  private List<Explanation> explanations(String log) throws ReplugException {
    boolean code = LogReader.isCode(log) && Files.notExists(Path.of(log));
    if (!code) {
      return LogReader.explain(text(log));
    }
    return List.of(
        LogReader.code(log.toUpperCase(Locale.ROOT))
            .orElseThrow(
                () ->
                    new ReplugException(
                        FailureCode.USAGE,
                        "There is no code " + log.toUpperCase(Locale.ROOT),
                        "`replug explain --list` lists all codes.")));
  }

  private String text(String log) throws ReplugException {
    if (log.equals("-")) {
      return read(log, invocation.surroundings().input());
    }
    try (InputStream file = Files.newInputStream(Path.of(log))) {
      return read(log, file);
    } catch (IOException e) {
      throw unreadable(log, e);
    }
  }

  // Logs hold names that strangers chose: what is not UTF-8 becomes U+FFFD and harms nobody.
  private static String read(String log, InputStream stream) throws ReplugException {
    try {
      return new String(stream.readNBytes(BYTES_AT_MOST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unreadable(log, e);
    }
  }

  private static ReplugException unreadable(String log, IOException cause) {
    return new ReplugException(
        FailureCode.INPUT_OUTPUT,
        "The log " + log + " cannot be read: " + why(cause),
        "Give a file that exists and that you may read, - for standard input, or a code.",
        cause);
  }

  private static String why(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (cause instanceof AccessDeniedException) {
      return "you may not read it";
    }
    return String.valueOf(cause.getMessage());
  }
}
