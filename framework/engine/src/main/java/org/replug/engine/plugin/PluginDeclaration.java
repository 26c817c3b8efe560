package org.replug.engine.plugin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.Attributes;

/**
 * What a plugin's manifest says of it, for people and for the host.
 *
 * @param devices what it wants to look after (Plugin-Devices); the host lets it have nothing else.
 *     Empty for one that does not say
 * @param permissions what it wants to do beside reading the machine (Plugin-Permissions)
 * @param description one sentence (Plugin-Description); may be empty
 * @param provider who made it (Plugin-Provider); may be empty
 */
public record PluginDeclaration(
    List<DevicePattern> devices,
    SortedSet<Permission> permissions,
    String description,
    String provider) {
  /** What proc(5) says behind the path of a node that is not there any more. */
  private static final String DELETED = " (deleted)";

  /** Copies the collections. */
  public PluginDeclaration {
    devices = List.copyOf(devices);
    permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
  }

  /** A plugin that says nothing of itself. */
  static PluginDeclaration none() {
    return new PluginDeclaration(List.of(), new TreeSet<>(), "", "");
  }

  static PluginDeclaration read(Attributes attributes) throws RefusedPluginException {
    List<DevicePattern> devices = new ArrayList<>();
    for (String word : words(attributes, "Plugin-Devices")) {
      devices.add(
          DevicePattern.parse(word)
              .orElseThrow(
                  () ->
                      new RefusedPluginException(
                          "its Plugin-Devices has no path below /dev: " + PluginJar.shown(word))));
    }
    SortedSet<Permission> permissions = new TreeSet<>();
    for (String word : words(attributes, "Plugin-Permissions")) {
      permissions.add(
          Permission.of(word)
              .orElseThrow(
                  () ->
                      new RefusedPluginException(
                          "its Plugin-Permissions has an unknown word: " + PluginJar.shown(word))));
    }
    return new PluginDeclaration(
        devices,
        permissions,
        PluginJar.shown(text(attributes, "Plugin-Description")),
        PluginJar.shown(text(attributes, "Plugin-Provider")));
  }

  /** Whether the plugin says that it looks after a path, as {@code /proc/PID/fd} gives it. */
  public boolean covers(String path) {
    String node =
        path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path;
    return devices.stream().anyMatch(pattern -> pattern.matches(node));
  }

  private static List<String> words(Attributes attributes, String name) {
    List<String> words = new ArrayList<>();
    for (String word : text(attributes, name).split(",", -1)) {
      if (!word.isBlank()) {
        words.add(word.strip());
      }
    }
    return words;
  }

  private static String text(Attributes attributes, String name) {
    return Optional.ofNullable(attributes.getValue(name)).orElse("").strip();
  }
}
