package org.replug.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.replug.api.ReplugException;
import org.replug.cli.Invocation;
import org.replug.cli.output.FailureAnswer;
import org.replug.cli.output.ImageSummary;
import org.replug.cli.output.ImageSummaryText;
import org.replug.engine.image.SealedImage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code replug show}. */
@Command(
    name = "show",
    header = "Lists image directories, one line each.",
    footer = {
      "",
      "Exit status: that of the first directory that cannot be shown; the others are shown still.",
      "With --json it has an error in the array; a single directory is answered by the error.",
      "",
      "Examples:",
      "  replug show /var/tmp/session",
      "  replug show --json /var/tmp/*"
    })
public final class ShowCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Image directories.")
  private List<Path> directories = new ArrayList<>();

  /** The command, within one run. */
  public ShowCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws ReplugException {
    List<ImageSummary> summaries = new ArrayList<>();
    List<ReplugException> failures = new ArrayList<>();
    List<Object> answers = new ArrayList<>();
    for (Path directory : directories) {
      try {
        ImageSummary summary = ImageSummary.of(directory, SealedImage.read(directory));
        summaries.add(summary);
        answers.add(summary);
      } catch (ReplugException e) {
        failures.add(e);
        answers.add(new NotShown(directory, FailureAnswer.of(e).error()));
      }
    }
    if (summaries.isEmpty() && failures.size() == 1) {
      throw failures.get(0);
    }
    failures.forEach(invocation::tell);
    invocation.answer(answers, () -> ImageSummaryText.of(summaries));
    return failures.stream().findFirst().map(e -> e.code().exitStatus()).orElse(0);
  }

  /**
   * A directory of several that is no image directory.
   *
   * @param directory the directory
   * @param error why it is none
   */
  record NotShown(Path directory, FailureAnswer.Failure error) {}
}
