package org.replug.cli.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.replug.api.FailureCode;
import org.replug.cli.Invocation;
import org.replug.cli.command.EngineOptions;
import org.replug.session.FilesPolicy;
import org.replug.session.RestartDevices;
import org.replug.session.SessionName;
import org.replug.session.SessionRestart;
import org.replug.session.Sessions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replug session restart}. */
@Command(
    name = "restart",
    header = "Restarts a session where a checkpoint has left it.",
    description =
        "Where files of its home folder have changed since, it says which, and does nothing,"
            + " unless told what to do about them. With --name, a second session goes on from the"
            + " checkpoint, beside the first and with its own copy of the files.",
    footer = {
      "",
      "Examples:",
      "  replug session restart work",
      "  replug session restart work --from before-update --rollback",
      "  replug session restart work --from before-update --name second",
      "  replug session restart games --simulate gamepad"
    })
public final class SessionRestartCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private EngineOptions engine = new EngineOptions();

  @Parameters(paramLabel = "NAME", description = "The session.")
  private String name = "";

  @Option(
      names = "--from",
      paramLabel = "CHECKPOINT",
      description = "The checkpoint (default: the newest).")
  private Optional<String> label = Optional.empty();

  @Option(
      names = "--name",
      paramLabel = "OTHER",
      description = "Start a second session of that name.")
  private Optional<String> other = Optional.empty();

  @Option(
      names = "--device",
      paramLabel = "PATH|SEAT",
      description =
          "A device that its programs may use, besides those that it was given before, a folder of"
              + " them, or a seat. May be given more than once.")
  private List<Path> devices = new ArrayList<>();

  @Option(
      names = "--simulate",
      paramLabel = "PRESET",
      split = ",",
      description =
          "Plug simulated devices for it, for example gamepad; or auto: one of each kind that it had"
              + " and will not have. They take the place of all that it was given in the same"
              + " folder, mostly /dev/input. `replug simulate --list-presets` lists what there is.")
  private List<String> simulate = new ArrayList<>();

  @Spec private CommandSpec spec;

  @ArgGroup private Files files = new Files();

  /** At most one of them. */
  private static final class Files {
    @Option(
        names = "--rollback",
        description = "Bring its files back to that instant; what they are now is lost.")
    private boolean rollback;

    @Option(names = "--keep-files", description = "Do not look at its files.")
    private boolean keep;
  }

  /** The command, within one run. */
  public SessionRestartCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    SessionName session = SessionName.parse(name);
    Optional<SessionName> wanted =
        label.isPresent() ? Optional.of(SessionName.parse(label.get())) : Optional.empty();
    Sessions sessions = new Sessions(invocation.surroundings().installation());
    if (other.isPresent() && !devices.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "A second session gets the devices of the first");
    }
    if (other.isPresent() && (files.rollback || files.keep)) {
      throw new ParameterException(
          spec.commandLine(), "A second session has files of its own: nothing to say about them");
    }
    RestartDevices given = new RestartDevices(devices, simulate);
    Optional<SessionName> second =
        other.isPresent() ? Optional.of(SessionName.parse(other.get())) : Optional.empty();
    SessionRestart restart =
        invocation.ask(
            engine.settings(),
            asked ->
                second.isPresent()
                    ? sessions.restartAs(asked, session, wanted, second.get(), simulate)
                    : sessions.restart(asked, session, wanted, policy(), given));
    invocation.answer(restart, () -> SessionText.restarted(restart));
    return restart.report().proof().holds() ? 0 : FailureCode.PROOF_FAILED.exitStatus();
  }

  private FilesPolicy policy() {
    if (files.rollback) {
      return FilesPolicy.ROLL_BACK;
    }
    return files.keep ? FilesPolicy.KEEP : FilesPolicy.REQUIRE_UNCHANGED;
  }
}
