package org.replug.cli.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.replug.engine.Settings;

/** Holds the documentation to {@link SettingKey}; {@code -Dreplug.golden=write} writes it anew. */
class ConfigurationDocumentTest {
  private static final Path DOCS = Path.of("../../docs");

  @Test
  void theDocumentListsEveryKey() throws Exception {
    StringBuilder keys = new StringBuilder();
    for (SettingKey key : SettingKey.values()) {
      keys.append("### `").append(key.key()).append("`\n\n");
      keys.append(key.meaning()).append("\n\n");
      keys.append("- value: ").append(key.form()).append("\n");
      keys.append("- default: ");
      keys.append(key.standard().isEmpty() ? "empty" : "`" + key.standard() + "`").append("\n");
      keys.append("- environment: `").append(key.variable()).append("`\n\n");
    }
    assertDocument(
        "configuration.md",
        """
        <!-- Written by ConfigurationDocumentTest from the list SettingKey. -->
        # Configuration

        Replug works without any configuration. What can be set is looked for in these places; the
        first that has a key wins:

        1. options: `--set KEY=VALUE`, and those that have a name of their own (`--criu PATH`)
        2. environment variables: `REPLUG_` and the key in capitals, `_` for `.`
        3. the user's file `$XDG_CONFIG_HOME/replug/replug.properties`
           (or `~/.config/replug/replug.properties`)
        4. the machine's file `/etc/replug/replug.properties`

        A file has one line `KEY = VALUE` for each setting, in UTF-8; lines with `#` in front are
        comments; a backslash is written twice. [replug.properties.example](replug.properties.example)
        has every key with its default. An empty value is the default again.

        An unknown key, a key given twice, an impossible value, and a file that everybody may change
        are refused with code R200. Values are taken as they are written: no variables such as
        `${env:HOME}` are replaced, and no other files are included.

        A duration is a whole number and a unit: `500ms`, `90s`, `2min`, `1h`; at most 24h.

        ## Keys

        """
            + keys.toString().stripTrailing()
            + "\n");
  }

  @Test
  void theExampleHasEveryKeyWithItsDefault() throws Exception {
    StringBuilder text =
        new StringBuilder(
            "# Written by ConfigurationDocumentTest from the list SettingKey.\n"
                + "# For /etc/replug/replug.properties or ~/.config/replug/replug.properties;\n"
                + "# docs/configuration.md explains. Every line here is the default.\n");
    for (SettingKey key : SettingKey.values()) {
      text.append("\n# Value: ").append(key.form()).append('\n');
      text.append((key.key() + " = " + key.standard()).strip()).append('\n');
    }
    assertDocument("replug.properties.example", text.toString());
    assertEquals(
        Settings.standard(),
        new SettingsReader(Map.of(), List.of(DOCS.resolve("replug.properties.example")))
            .read(Map.of()));
  }

  private static void assertDocument(String name, String text) throws Exception {
    Path file = DOCS.resolve(name);
    if ("write".equals(System.getProperty("replug.golden"))) {
      Files.writeString(file, text);
    }
    assertEquals(text, Files.readString(file), "docs/" + name + " is not what SettingKey says");
  }
}
