package org.replug.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs commands with a plugin folder of a test's own where this machine's is: each in a mount
 * namespace of its own.
 *
 * @param folder the plugin folder
 * @param repository what {@code plugin.repositories} is set to
 */
record OwnPlugins(Path folder, Path repository) {
  private static final String PLACE = "/var/lib/replug/plugins";

  /** With an empty plugin folder below a directory of the test's. */
  static OwnPlugins in(Path directory) throws IOException {
    return new OwnPlugins(
        Files.createDirectory(directory.resolve("installed")), directory.resolve("repository"));
  }

  Replug.Ended run(String... command) throws IOException, InterruptedException {
    String script =
        "mount --make-rprivate / && mkdir -p "
            + PLACE
            + " && mount --bind "
            + folder
            + " "
            + PLACE
            + " && exec \"$@\"";
    List<String> words =
        List.of(
            "env",
            "REPLUG_PLUGIN_REPOSITORIES=" + repository,
            "unshare",
            "--mount",
            "sh",
            "-c",
            script,
            "sh");
    return Replug.runAs(words, Replug.home(), command);
  }
}
