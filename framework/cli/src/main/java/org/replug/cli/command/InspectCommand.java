package org.replug.cli.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import org.replug.cli.output.ManifestText;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.SealedImage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replug inspect}. */
@Command(
    name = "inspect",
    header = "Shows all that an image directory says of its session.",
    description =
        "The files are listed with --verify or -v. With --json the manifest as it was written.",
    footer = {
      "",
      "Examples:",
      "  replug inspect /var/tmp/session",
      "  replug inspect --verify /var/tmp/session"
    })
public final class InspectCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "DIR", description = "An image directory.")
  private Path directory;

  @Option(
      names = "--verify",
      description = "Read every file, too, and check that none has changed.")
  private boolean verify;

  /** The command, within one run. */
  public InspectCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Manifest manifest = verify ? SealedImage.verify(directory) : SealedImage.read(directory);
    boolean listed = verify || invocation.verbose();
    invocation.answer(manifest, () -> ManifestText.of(directory, manifest, listed, verify));
    return 0;
  }
}
