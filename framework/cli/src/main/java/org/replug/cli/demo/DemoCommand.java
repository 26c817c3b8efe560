package org.replug.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.api.StubPolicy;
import org.replug.cli.Invocation;
import org.replug.cli.output.JsonText;
import org.replug.cli.output.RestartText;
import org.replug.engine.DirectoryTree;
import org.replug.engine.Engine;
import org.replug.engine.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code replug demo}. */
@Command(
    name = "demo",
    header = "Tells the whole story in a minute, on this machine, and checks every sentence.",
    description = {
      "An X server and a terminal run in private namespaces with a simulated keyboard and pointer."
          + " They are checkpointed and ended; the devices are unplugged; others are plugged; the"
          + " session is restarted and goes on with them. Nothing is left behind but the pictures"
          + " and the report."
    },
    footer = {"", "Examples:", "  replug demo", "  replug demo --stub hangup --keep"})
public final class DemoCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--stub",
      paramLabel = "ebadf|hangup|enodev",
      description = "What stands at the old file descriptors (default: ebadf).")
  private String stub = StubPolicy.EBADF.word();

  @Option(names = "--keep", description = "Leave the restarted session up.")
  private boolean keep;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Where pictures, report and image directory go; must not exist yet.")
  private Optional<Path> output = Optional.empty();

  /** The command, within one run. */
  public DemoCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    StubPolicy policy = policy();
    Path directory =
        output
            .orElseGet(() -> Path.of("/tmp", "replug-demo-" + Instant.now().getEpochSecond()))
            .toAbsolutePath();
    if (Files.exists(directory)) {
      throw new ReplugException(
          FailureCode.USAGE, directory + " exists already", "Give another one with --output.");
    }
    Files.createDirectories(directory);
    return invocation.ask(Map.of(), step -> {}, engine -> tell(engine, directory, policy));
  }

  private int tell(Engine engine, Path directory, StubPolicy policy)
      throws ReplugException, IOException, InterruptedException {
    Installation installation = invocation.surroundings().installation();
    Files.createDirectories(installation.runtime());
    Path scratch = Files.createTempDirectory(installation.runtime(), "demo-");
    try {
      DemoStory story =
          new DemoStory(engine, installation, directory, scratch, policy, this::sentence);
      DemoReport report = story.tell(keep);
      Files.writeString(directory.resolve("report.json"), JsonText.of(report));
      invocation.answer(report, () -> conclusion(report, directory));
      return 0;
    } finally {
      DirectoryTree.delete(scratch);
    }
  }

  private void sentence(String text) {
    invocation.tell(text);
  }

  private String conclusion(DemoReport report, Path directory) {
    return "\n"
        + RestartText.of(directory.resolve("image"), report.restart())
        + "\nIn the terminal now:\n"
        + report.typed().lines().map(line -> "  " + line + "\n").reduce("", String::concat)
        + "\nAll of it was seen to be true. Pictures, report and image directory: "
        + directory
        + "\n"
        + (keep ? "The session stays up; to end it: kill -9 " + report.pid() + "\n" : "");
  }

  private StubPolicy policy() throws ReplugException {
    try {
      return StubPolicy.parse(stub);
    } catch (IllegalArgumentException e) {
      throw new ReplugException(
          FailureCode.USAGE, "'" + stub + "' is no stub", "Use ebadf, hangup or enodev.", e);
    }
  }
}
