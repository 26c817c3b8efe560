package org.replug.cli.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.cli.Invocation;
import org.replug.cli.command.EngineOptions;
import org.replug.session.SessionName;
import org.replug.session.Sessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replug session screenshot}. */
@Command(
    name = "screenshot",
    header = "Writes a picture of a running session's screen, a PNG file.",
    footer = {"", "Example:", "  replug session screenshot work -o work.png"})
public final class SessionScreenshotCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private EngineOptions engine = new EngineOptions();

  @Parameters(paramLabel = "NAME", description = "The session.")
  private String name = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The file to write.")
  private Path output;

  /** The command, within one run. */
  public SessionScreenshotCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /**
   * What the command answers.
   *
   * @param name the session
   * @param file the picture
   */
  record Taken(String name, Path file) {}

  @Override
  public Integer call() throws Exception {
    SessionName session = SessionName.parse(name);
    Sessions sessions = new Sessions(invocation.surroundings().installation());
    byte[] picture =
        invocation.ask(engine.settings(), asked -> sessions.screenshot(asked, session));
    try {
      Files.write(output, picture);
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT,
          "Cannot write " + output + ": " + e.getMessage(),
          "Give another file with --output.",
          e);
    }
    invocation.answer(new Taken(name, output), () -> "Wrote " + output + "\n");
    return 0;
  }
}
