package org.replug.cli.session;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import org.replug.cli.command.EngineOptions;
import org.replug.session.Archives;
import org.replug.session.SessionExport;
import org.replug.session.SessionName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code replug session export}. */
@Command(
    name = "export",
    header = "Writes a checkpoint of a session, memory and files, to one file.",
    description =
        "The file is compressed, and every part of it has a digest. It holds what the programs had"
            + " in memory, passwords too: only you may read it.",
    footer = {"", "Example:", "  replug session export work 1 work.replug"})
public final class SessionExportCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private EngineOptions engine = new EngineOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "The session.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "CHECKPOINT", description = "The checkpoint.")
  private String label = "";

  @Parameters(index = "2", paramLabel = "FILE", description = "The file to write.")
  private Path file;

  /** The command, within one run. */
  public SessionExportCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    SessionName session = SessionName.parse(name);
    SessionName checkpoint = SessionName.parse(label);
    Archives archives = new Archives(invocation.surroundings().installation());
    SessionExport written =
        invocation.ask(
            engine.settings(), asked -> archives.export(asked, session, checkpoint, file));
    invocation.answer(written, () -> SessionText.exported(written));
    return 0;
  }
}
