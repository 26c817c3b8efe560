package org.replug.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.replug.api.ReplugException;
import org.replug.cli.Invocation;
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
  public Integer call() {
    List<ImageSummary> summaries = new ArrayList<>();
    int status = 0;
    for (Path directory : directories) {
      try {
        summaries.add(ImageSummary.of(directory, SealedImage.read(directory)));
      } catch (ReplugException e) {
        invocation.tell(e);
        status = status == 0 ? e.code().exitStatus() : status;
      }
    }
    invocation.answer(summaries, () -> ImageSummaryText.of(summaries));
    return status;
  }
}
