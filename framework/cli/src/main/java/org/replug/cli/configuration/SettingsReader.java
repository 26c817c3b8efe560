package org.replug.cli.configuration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.Settings;
import org.replug.lab.Lab;

/**
 * Reads the settings.
 *
 * <pre>{@code
 * SettingsReader.of(System.getenv()).read(Map.of("criu.path", "/usr/sbin/criu"));
 * }</pre>
 *
 * <p>What is named later wins: {@code /etc/replug/replug.properties}, the user's {@code
 * $XDG_CONFIG_HOME/replug/replug.properties} (or below {@code ~/.config}), environment variables,
 * options. Nothing in a value is replaced by something else.
 */
public final class SettingsReader {
  private static final String PLUGIN = "plugin.";
  private static final Path MACHINE_FILE = Path.of("/etc/replug/replug.properties");

  private final Map<String, String> environment;
  private final List<Path> files;

  /**
   * A reader.
   *
   * @param environment the environment variables
   * @param files configuration files, the weaker first; they need not exist
   */
  public SettingsReader(Map<String, String> environment, List<Path> files) {
    this.environment = Map.copyOf(environment);
    this.files = List.copyOf(files);
  }

  /** A reader of the usual files, the user's found by the environment. */
  public static SettingsReader of(Map<String, String> environment) {
    List<Path> files = new ArrayList<>();
    files.add(MACHINE_FILE);
    userFolder(environment)
        .map(folder -> folder.resolve("replug").resolve("replug.properties"))
        .ifPresent(files::add);
    return new SettingsReader(environment, files);
  }

  // XDG Base Directory Specification: a relative path there is to be ignored.
  private static Optional<Path> userFolder(Map<String, String> environment) {
    return absolute(environment.get("XDG_CONFIG_HOME"))
        .or(() -> absolute(environment.get("HOME")).map(home -> home.resolve(".config")));
  }

  private static Optional<Path> absolute(String path) {
    return Optional.ofNullable(path).filter(text -> text.startsWith("/")).map(Path::of);
  }

  /** The configuration files that are looked for, the weaker first. */
  public List<Path> files() {
    return files;
  }

  /**
   * Reads all settings.
   *
   * @param options settings given on the command line, by key
   * @throws ReplugException USAGE for an unknown key or an impossible value; the message says where
   *     it stands
   */
  public Settings read(Map<String, String> options) throws ReplugException {
    return settings(values(options));
  }

  /**
   * Reads where the lab keeps what it has built, which is no business of the engine's.
   *
   * @throws ReplugException as {@link #read}
   */
  public Path labCache() throws ReplugException {
    return value(values(Map.of()).known(), SettingKey.LAB_CACHE, ValueParser::absolutePath)
        .orElse(Lab.STANDARD_CACHE);
  }

  /** What stands in all places: Replug's own settings, and those that plugins understand. */
  private record Values(Map<SettingKey, SettingValue> known, Map<String, String> ofPlugins) {}

  private Values values(Map<String, String> options) throws ReplugException {
    Map<SettingKey, SettingValue> values = new EnumMap<>(SettingKey.class);
    Map<String, String> ofPlugins = new TreeMap<>();
    for (Path file : files) {
      if (Files.exists(file)) {
        for (Map.Entry<String, String> entry : PropertiesFile.read(file).entrySet()) {
          if (isOfPlugin(entry.getKey())) {
            ofPlugins.put(entry.getKey().substring(PLUGIN.length()), entry.getValue().strip());
            continue;
          }
          SettingKey key = known(entry.getKey(), "in " + file);
          values.put(key, new SettingValue(entry.getValue(), key.key() + " in " + file));
        }
      }
    }
    for (SettingKey key : SettingKey.values()) {
      Optional.ofNullable(environment.get(key.variable()))
          .ifPresent(
              text ->
                  values.put(
                      key, new SettingValue(text, "environment variable " + key.variable())));
    }
    for (Map.Entry<String, String> entry : options.entrySet()) {
      if (isOfPlugin(entry.getKey())) {
        ofPlugins.put(entry.getKey().substring(PLUGIN.length()), entry.getValue().strip());
        continue;
      }
      SettingKey key = known(entry.getKey(), "on the command line");
      values.put(key, new SettingValue(entry.getValue(), key.key() + " on the command line"));
    }
    return new Values(values, ofPlugins);
  }

  /** {@code plugin.ID.KEY}: what it means is for the plugin to say. */
  private static boolean isOfPlugin(String key) {
    return SettingKey.of(key).isEmpty() && key.matches("plugin\\.[^.]+\\..+");
  }

  private static Settings settings(Values all) throws ReplugException {
    Map<SettingKey, SettingValue> values = all.known();
    Settings standard = Settings.standard();
    return new Settings(
        value(values, SettingKey.CRIU_PATH, ValueParser::absolutePath).or(standard::criuPath),
        value(values, SettingKey.CRIU_FETCH, ValueParser::truth).orElse(standard.fetchCriu()),
        value(values, SettingKey.PLUGIN_FOLDERS, ValueParser::absolutePaths)
            .orElse(standard.pluginFolders()),
        value(values, SettingKey.PLUGIN_REPOSITORIES, ValueParser::places)
            .orElse(standard.pluginRepositories()),
        all.ofPlugins(),
        value(values, SettingKey.PLUGIN_PREFERRED, ValueParser::words)
            .orElse(standard.preferredPlugins()),
        value(values, SettingKey.STUB, ValueParser::stub).or(standard::stub),
        value(values, SettingKey.DUMP_TIMEOUT, ValueParser::duration)
            .orElse(standard.dumpTimeout()),
        value(values, SettingKey.RESTORE_TIMEOUT, ValueParser::duration)
            .orElse(standard.restoreTimeout()),
        value(values, SettingKey.PLUGIN_TIMEOUT, ValueParser::duration)
            .orElse(standard.pluginTimeout()),
        value(values, SettingKey.SIMULATOR_TIMEOUT, ValueParser::duration)
            .orElse(standard.simulatorTimeout()),
        value(values, SettingKey.DOWNLOAD_TIMEOUT, ValueParser::duration)
            .orElse(standard.downloadTimeout()),
        value(values, SettingKey.PROOF_TIMEOUT, ValueParser::duration)
            .orElse(standard.proofTimeout()),
        value(values, SettingKey.DUMP_ATTEMPTS, ValueParser::attempts).orElse(standard.attempts()));
  }

  /** An empty text is the standard value again, whatever weaker places say. */
  private static <T> Optional<T> value(
      Map<SettingKey, SettingValue> values, SettingKey key, Function<String, T> parser)
      throws ReplugException {
    SettingValue value = values.get(key);
    if (value == null || value.text().isBlank()) {
      return Optional.empty();
    }
    if (value.text().contains("${")) {
      throw impossible(value, key, "it has ${...}, which Replug never replaces", null);
    }
    try {
      return Optional.of(parser.apply(value.text().strip()));
    } catch (IllegalArgumentException e) {
      throw impossible(value, key, e.getMessage(), e);
    }
  }

  private static SettingKey known(String key, String where) throws ReplugException {
    return SettingKey.of(key)
        .orElseThrow(
            () ->
                new ReplugException(
                    FailureCode.USAGE,
                    "There is no setting '" + key + "' (" + where + ")",
                    "The settings are: " + String.join(", ", SettingKey.keys()) + "."));
  }

  private static ReplugException impossible(
      SettingValue value, SettingKey key, String why, IllegalArgumentException cause) {
    return new ReplugException(
        FailureCode.USAGE,
        "The value '" + value.text() + "' of " + value.origin() + " is impossible: " + why,
        "Give " + key.form() + ".",
        cause);
  }
}
