package org.replug.cli.output;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.replug.engine.plugin.LoadedPlugin;

/** The plugins. */
public final class PluginText {
  private PluginText() {}

  /**
   * A table, why some were refused, and where they were looked for.
   *
   * @param plugins the plugins
   * @param folders the folders, in the order in which they were looked through
   */
  public static String of(List<LoadedPlugin> plugins, List<Path> folders) {
    String looked =
        Section.of(
            "Folders looked in, in this order", folders.stream().map(Path::toString).toList());
    if (plugins.isEmpty()) {
      return "There are no plugins.\n" + looked;
    }
    Table table = new Table("PLUGIN", "VERSION", "STATE", "PROVIDES", "JAR");
    for (LoadedPlugin plugin : plugins) {
      table.row(
          plugin.id(),
          plugin.version(),
          state(plugin),
          plugin.provides().isEmpty() ? "-" : String.join(", ", plugin.provides()),
          plugin.jar().toString());
    }
    List<String> refused =
        plugins.stream()
            .filter(plugin -> !plugin.disabled())
            .flatMap(plugin -> plugin.refused().map(why -> plugin.id() + ": " + why).stream())
            .collect(Collectors.toList());
    return table.lines("") + Section.of("Why plugins were refused", refused) + looked;
  }

  private static String state(LoadedPlugin plugin) {
    if (plugin.disabled()) {
      return "disabled";
    }
    return plugin.refused().isPresent() ? "REFUSED" : "loaded";
  }
}
