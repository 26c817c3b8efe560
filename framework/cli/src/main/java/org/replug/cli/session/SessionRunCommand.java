package org.replug.cli.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import org.replug.cli.command.EngineOptions;
import org.replug.session.RunRequest;
import org.replug.session.ScreenSize;
import org.replug.session.SessionName;
import org.replug.session.Sessions;
import org.replug.session.StartedSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replug session run}. */
@Command(
    name = "run",
    header = "Starts a program with an X server of its own, in a container.",
    description =
        "The session has its own processes, network, home folder, /tmp and devices; the rest of"
            + " the file system is this machine's. It ends with the program. Its network reaches"
            + " nobody outside.",
    footer = {
      "",
      "Examples:",
      "  replug session run -- xterm",
      "  replug session run --name work --size 1600x900 -- firefox-esr",
      "  replug session run --device /dev/input/event3 -- retroarch",
      "  replug session run --simulate gamepad -- retroarch"
    })
public final class SessionRunCommand implements Callable<Integer> {
  private static final String HOST = "host";

  private final Invocation invocation;
  @Mixin private EngineOptions engine = new EngineOptions();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The session's name (default: made of the program's).")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description = "The size of the screen in pixels (default: ${DEFAULT-VALUE}).")
  private String size = "1280x800";

  @Option(
      names = "--rootfs",
      paramLabel = "DIR|host",
      description = "The directory that becomes its root (default: host, this machine's own).")
  private String rootfs = HOST;

  @Option(
      names = "--user",
      paramLabel = "USER",
      description = "Who its programs run as (default: who called sudo, else nobody).")
  private Optional<String> user = Optional.empty();

  @Option(
      names = "--device",
      paramLabel = "PATH|SEAT",
      description =
          "A device that its programs may use: a node such as /dev/input/event3, a folder of nodes"
              + " such as /dev/snd, or a seat such as seat1: all that it has at each start. May be"
              + " given more than once.")
  private List<Path> devices = new ArrayList<>();

  @Option(
      names = "--simulate",
      paramLabel = "PRESET",
      split = ",",
      description =
          "Plug simulated devices for it, for example gamepad. They take the place of all that it is"
              + " given in the same folder, mostly /dev/input. `replug simulate --list-presets`"
              + " lists what there is.")
  private List<String> simulate = new ArrayList<>();

  @Parameters(
      paramLabel = "COMMAND",
      arity = "1..*",
      description = "The program and its arguments, after --.")
  private List<String> command = new ArrayList<>();

  /** The command, within one run. */
  public SessionRunCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Optional<SessionName> wanted =
        name.isPresent() ? Optional.of(SessionName.parse(name.get())) : Optional.empty();
    RunRequest request =
        new RunRequest(
            wanted,
            ScreenSize.parse(size),
            Path.of(rootfs.equals(HOST) ? "/" : rootfs),
            user,
            devices,
            command);
    Sessions sessions = new Sessions(invocation.surroundings().installation());
    StartedSession started =
        simulate.isEmpty()
            ? invocation.show(progress -> sessions.run(request, progress))
            : invocation.ask(engine.settings(), asked -> sessions.run(asked, request, simulate));
    invocation.answer(StartedAnswer.of(started), () -> SessionText.started(started));
    return 0;
  }
}
