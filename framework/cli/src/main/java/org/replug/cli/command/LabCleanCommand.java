package org.replug.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import org.replug.cli.output.LabText;
import org.replug.lab.image.CacheEntry;
import picocli.CommandLine.Command;

/** {@code replug lab clean}. */
@Command(
    name = "clean",
    header = "Deletes all that the lab has built.",
    description = "Waits while a machine of the lab runs.",
    footer = {"", "Example:", "  replug lab clean"})
public final class LabCleanCommand implements Callable<Integer> {
  private final Invocation invocation;

  /** The command, within one run. */
  public LabCleanCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    List<CacheEntry> deleted =
        LabSource.ask(
            invocation,
            lab -> {
              List<CacheEntry> entries = lab.entries();
              lab.clean();
              return entries;
            });
    invocation.answer(deleted, () -> LabText.deleted(deleted));
    return 0;
  }
}
