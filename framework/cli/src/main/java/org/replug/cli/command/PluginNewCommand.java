package org.replug.cli.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.cli.Invocation;
import org.replug.cli.newplugin.DeviceType;
import org.replug.cli.newplugin.PluginProject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replug plugin new}. */
@Command(
    name = "new",
    header = "Makes the project of a new plugin, with its tests.",
    description = {"In it, `mvn verify` passes at once."},
    footer = {
      "",
      "Examples:",
      "  replug plugin new hwrng",
      "  replug plugin new my-pad --type input --directory /tmp/my-pad"
    })
public final class PluginNewCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", description = "The plugin's id: a word such as hwrng.")
  private String name;

  @Option(
      names = "--type",
      paramLabel = "misc|tty|usb|input",
      description = "What it is to look after. Otherwise misc: the one node /dev/NAME.")
  private DeviceType type = DeviceType.MISC;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Where the project is made. Otherwise NAME, in the current directory.")
  private Optional<Path> directory = Optional.empty();

  /** The command, within one run. */
  public PluginNewCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || name.length() > 30) {
      throw new ReplugException(
          FailureCode.USAGE,
          "'" + name + "' is no name for a plugin",
          "Give a lower-case word of letters and digits, with hyphens between.");
    }
    Path folder = directory.orElse(Path.of(name));
    PluginProject project =
        new PluginProject(invocation.surroundings().installation().home(), name, type);
    try {
      List<String> files = project.write(folder).stream().map(Path::toString).toList();
      invocation.answer(
          files,
          () ->
              "Made "
                  + folder
                  + ":\n  "
                  + String.join("\n  ", files)
                  + "\nNext: cd "
                  + folder
                  + " && mvn verify\n");
      return 0;
    } catch (FileAlreadyExistsException e) {
      throw new ReplugException(
          FailureCode.USAGE, folder + " exists already", "Give another --directory.", e);
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT,
          "The project " + folder + " cannot be written: " + e.getMessage(),
          "Give a --directory that can be written.",
          e);
    }
  }
}
