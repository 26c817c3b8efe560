package org.replug.cli.configuration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything that can be configured. {@code docs/configuration.md} is checked against this list.
 */
public enum SettingKey {
  /** {@code Settings.criuPath}. */
  CRIU_PATH(
      "criu.path",
      "a path",
      "",
      "The CRIU program to use. Empty: the first one that works on this kernel is taken, of those"
          + " in PATH and the one that Replug fetched."),
  /** {@code Settings.fetchCriu}. */
  CRIU_FETCH(
      "criu.fetch",
      "true or false",
      "true",
      "Whether a newer CRIU may be fetched from the distribution into a directory of Replug's own"
          + " when none works."),
  /** {@code Settings.pluginFolders}. */
  PLUGIN_FOLDERS(
      "plugin.folders",
      "absolute paths, separated by commas",
      "",
      "Further directories with plugin jars, beside those that Replug comes with and the installed"
          + " ones."),
  /** {@code Settings.pluginRepositories}. */
  PLUGIN_REPOSITORIES(
      "plugin.repositories",
      "absolute paths and addresses (https://...), separated by commas",
      "",
      "Where `replug plugin install ID` looks for plugins, in this order; last of all among those"
          + " that Replug brings along."),
  /** {@code Settings.preferredPlugins}. */
  PLUGIN_PREFERRED(
      "plugin.preferred",
      "plugin identifiers, separated by commas",
      "",
      "Which plugin looks after a device that several claim: the first of this list."),
  /** {@code Settings.pluginTimeout}. */
  PLUGIN_TIMEOUT(
      "plugin.timeout",
      "a duration",
      "5s",
      "How long one call of a plugin may take before the plugin counts as failed."),
  /** {@code Settings.simulatorTimeout}. */
  SIMULATOR_TIMEOUT(
      "simulator.timeout",
      "a duration",
      "2min",
      "How long simulated devices may take to be there, from the start of the process that serves"
          + " them; a quarter of it for plugging or unplugging them. Four times plugin.timeout"
          + " where that is longer."),
  /** {@code Settings.downloadTimeout}. */
  DOWNLOAD_TIMEOUT(
      "download.timeout",
      "a duration",
      "5min",
      "How long one file of a plugin repository on a web server may take to arrive: its index, or a"
          + " jar."),
  /** {@code Settings.dumpTimeout}. */
  DUMP_TIMEOUT(
      "dump.timeout",
      "a duration",
      "120s",
      "How long CRIU may take to write a session's images before it is stopped; the session then"
          + " goes on."),
  /** {@code Settings.attempts}. */
  DUMP_ATTEMPTS(
      "dump.attempts",
      "a number from 1 to 1000",
      "10",
      "How often a checkpoint is tried when something passing stands in its way, such as messages"
          + " with file descriptors in flight."),
  /** {@code Settings.restoreTimeout}. */
  RESTORE_TIMEOUT(
      "restore.timeout",
      "a duration",
      "120s",
      "How long CRIU may take to restore a session before it is stopped."),
  /** {@code Settings.proofTimeout}. */
  PROOF_TIMEOUT(
      "proof.timeout",
      "a duration",
      "10s",
      "How long the server of a restarted session may take to list the devices that it should."),
  /** {@code Settings.stub}. */
  STUB(
      "stub",
      "ebadf, hangup or enodev",
      "",
      "What programs find at the file descriptors of devices that are gone. ebadf: every use fails"
          + " with the error EBADF. hangup: reading says end of file. enodev: what an unplugged"
          + " device leaves, the error ENODEV; input devices alone, where they can be simulated,"
          + " the others get ebadf. Empty: what the plugin of each device chose, mostly ebadf."),
  /** {@code SettingsReader.labCache}. */
  LAB_CACHE(
      "lab.cache",
      "a path",
      "/var/cache/replug/lab",
      "Where `replug lab` keeps what it has built: some gigabytes.");

  private final String key;
  private final String form;
  private final String standard;
  private final String meaning;

  SettingKey(String key, String form, String standard, String meaning) {
    this.key = key;
    this.form = form;
    this.standard = standard;
    this.meaning = meaning;
  }

  /** The name in a configuration file: {@code criu.path}. */
  public String key() {
    return key;
  }

  /** The name of the environment variable: {@code REPLUG_CRIU_PATH}. */
  public String variable() {
    return "REPLUG_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** What a value looks like, for people. */
  public String form() {
    return form;
  }

  /** The value that holds where nothing is configured. */
  public String standard() {
    return standard;
  }

  /** What the setting does, one sentence or more. */
  public String meaning() {
    return meaning;
  }

  /** The setting of a key; empty if there is none. */
  public static Optional<SettingKey> of(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }

  /** All keys. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(SettingKey::key).collect(Collectors.toList());
  }
}
