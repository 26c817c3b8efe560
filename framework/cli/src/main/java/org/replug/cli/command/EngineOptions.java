package org.replug.cli.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.replug.cli.configuration.SettingKey;
import picocli.CommandLine.Option;

/** The options of every command that needs the engine: settings for this run. */
public final class EngineOptions {
  @Option(names = "--criu", paramLabel = "PATH", description = "The CRIU program to use.")
  private Optional<Path> criu = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "A setting for this run, stronger than the environment and the configuration files; may"
              + " be given more than once. Stands behind the command's name."
              + " docs/configuration.md lists the settings.")
  private Map<String, String> settings = new LinkedHashMap<>();

  /** The settings by key. */
  public Map<String, String> settings() {
    Map<String, String> all = new LinkedHashMap<>(settings);
    criu.ifPresent(path -> all.put(SettingKey.CRIU_PATH.key(), path.toAbsolutePath().toString()));
    return all;
  }
}
