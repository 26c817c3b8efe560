package org.replug.cli.session;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import org.replug.cli.command.EngineOptions;
import org.replug.session.Archives;
import org.replug.session.SessionImport;
import org.replug.session.SessionName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replug session import}. */
@Command(
    name = "import",
    header = "Makes a sleeping session of a file that export wrote.",
    description =
        "Says what does not fit, and takes nothing, where processor, kernel, CRIU or the files that"
            + " its programs have open are not as they were. A restarted session does what the file"
            + " says, as the users that it says: import only what you trust.",
    footer = {
      "",
      "Examples:",
      "  replug session import work.replug",
      "  replug session import work.replug --name second --rootfs /srv/debian"
    })
public final class SessionImportCommand implements Callable<Integer> {
  private static final String HOST = "host";

  private final Invocation invocation;
  @Mixin private EngineOptions engine = new EngineOptions();

  @Parameters(paramLabel = "FILE", description = "The file.")
  private Path file;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The session's name (default: the one it had).")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--rootfs",
      paramLabel = "DIR|host",
      description = "The directory that becomes its root (default: host, this machine's own).")
  private String rootfs = HOST;

  /** The command, within one run. */
  public SessionImportCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Optional<SessionName> wanted =
        name.isPresent() ? Optional.of(SessionName.parse(name.get())) : Optional.empty();
    Archives archives = new Archives(invocation.surroundings().installation());
    Path root = Path.of(rootfs.equals(HOST) ? "/" : rootfs);
    SessionImport made =
        invocation.ask(engine.settings(), asked -> archives.importFrom(asked, file, wanted, root));
    invocation.answer(made, () -> SessionText.imported(made));
    return 0;
  }
}
