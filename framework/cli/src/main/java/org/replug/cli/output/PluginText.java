package org.replug.cli.output;

import java.util.List;
import java.util.stream.Collectors;
import org.replug.engine.plugin.LoadedPlugin;

/** The plugins. */
public final class PluginText {
  private PluginText() {}

  /** A table, and why some were refused. */
  public static String of(List<LoadedPlugin> plugins) {
    if (plugins.isEmpty()) {
      return "There are no plugins.\n";
    }
    Table table = new Table("PLUGIN", "VERSION", "STATE", "PROVIDES", "JAR");
    for (LoadedPlugin plugin : plugins) {
      table.row(
          plugin.id(),
          plugin.version(),
          plugin.refused().isPresent() ? "REFUSED" : "loaded",
          plugin.provides().isEmpty() ? "-" : String.join(", ", plugin.provides()),
          plugin.jar().toString());
    }
    List<String> refused =
        plugins.stream()
            .flatMap(plugin -> plugin.refused().map(why -> plugin.id() + ": " + why).stream())
            .collect(Collectors.toList());
    return table.lines("") + Section.of("Why plugins were refused", refused);
  }
}
