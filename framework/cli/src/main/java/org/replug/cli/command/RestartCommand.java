package org.replug.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.replug.api.FailureCode;
import org.replug.cli.Invocation;
import org.replug.cli.output.RestartText;
import org.replug.engine.restart.RestartReport;
import org.replug.engine.restart.RestartRequest;
import org.replug.engine.screen.ScreenWish;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code replug restart}. */
@Command(
    name = "restart",
    header = "Restarts a saved session with the devices of this machine.",
    description =
        "Programs find a stub where a device was that is gone. The session is told which devices"
            + " have come and gone, and it is checked that it lists what it should. The image"
            + " directory stays as it is and can be restarted again.",
    footer = {
      "",
      "Exit status 6: the session runs, but a check afterwards failed; or it has ended by itself.",
      "",
      "Examples:",
      "  replug restart -D /var/tmp/session",
      "  replug restart -D /var/tmp/session --simulate keyboard,pointer --stub hangup",
      "  replug restart -D /var/tmp/session --screen vnc"
    })
public final class RestartCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private PolicyOptions policy = new PolicyOptions();

  @Option(
      names = {"-D", "--directory"},
      paramLabel = "DIR",
      required = true,
      description = "The image directory that `replug checkpoint` wrote.")
  private Path directory;

  @Option(
      names = "--screen",
      paramLabel = "vnc[:PORT]|kms",
      converter = ScreenConverter.class,
      description =
          "Show the session's screen. vnc: to VNC viewers on this machine (127.0.0.1), with a new"
              + " password that only root can read; needs x0vncserver. kms: on a monitor of this"
              + " machine.")
  private Optional<ScreenWish> screen = Optional.empty();

  /** Reads the form of {@link ScreenWish}. */
  static final class ScreenConverter implements ITypeConverter<ScreenWish> {
    @Override
    public ScreenWish convert(String text) {
      return ScreenWish.parse(text)
          .orElseThrow(
              () -> new TypeConversionException("'" + text + "' is none of vnc, vnc:PORT and kms"));
    }
  }

  /** The command, within one run. */
  public RestartCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    RestartRequest request = new RestartRequest(directory, policy.policy(), screen);
    RestartReport report = invocation.ask(engine.settings(), asked -> asked.restart(request));
    invocation.answer(report, () -> RestartText.of(directory, report));
    return report.proof().holds() ? 0 : FailureCode.PROOF_FAILED.exitStatus();
  }
}
