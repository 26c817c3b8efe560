package org.replug.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.cli.Invocation;
import org.replug.cli.explain.Explanation;
import org.replug.cli.explain.LogReader;
import org.replug.cli.output.ExplanationText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

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
      "  replug explain C131"
    })
public final class ExplainCommand implements Callable<Integer> {
  private static final int NOTHING_KNOWN = 1;
  private static final int BYTES_AT_MOST = 256 << 20;

  private final Invocation invocation;

  @Parameters(paramLabel = "LOG", description = "A file, - for standard input, or a code.")
  private String log;

  /** The command, within one run. */
  public ExplainCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Optional<Explanation> code = LogReader.code(log);
    List<Explanation> explanations =
        code.isPresent() ? List.of(code.get()) : LogReader.explain(text());
    invocation.answer(explanations, () -> ExplanationText.of(log, explanations));
    return explanations.isEmpty() ? NOTHING_KNOWN : 0;
  }

  private String text() throws ReplugException {
    if (log.equals("-")) {
      return read(invocation.surroundings().input());
    }
    try (InputStream file = Files.newInputStream(Path.of(log))) {
      return read(file);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  // Logs hold names that strangers chose: what is not UTF-8 becomes U+FFFD and harms nobody.
  private String read(InputStream stream) throws ReplugException {
    try {
      return new String(stream.readNBytes(BYTES_AT_MOST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private ReplugException unreadable(IOException cause) {
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
