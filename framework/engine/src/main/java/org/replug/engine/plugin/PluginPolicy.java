package org.replug.engine.plugin;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whom to trust with plugins, and how long they may take.
 *
 * <p>A plugin runs with the rights of this process, so whoever can change a jar, or a folder on the
 * way to it, can do what this process can.
 *
 * @param owners the numbers of the users that may own jars and folders
 * @param groups the numbers of the groups that may have write access to them
 * @param limits the time limits
 * @param disabled ids of plugins that are not loaded
 * @param settings what the user has configured for plugins, by plugin id, a point and a key
 */
public record PluginPolicy(
    Set<Integer> owners,
    Set<Integer> groups,
    TimeLimits limits,
    Set<String> disabled,
    Map<String, String> settings) {
  private static final int ROOT = 0;

  /** Copies the sets. */
  public PluginPolicy {
    owners = Set.copyOf(owners);
    groups = Set.copyOf(groups);
    disabled = Set.copyOf(disabled);
    settings = Map.copyOf(settings);
  }

  /** Trusts root alone. */
  public static PluginPolicy strict() {
    return new PluginPolicy(Set.of(ROOT), Set.of(ROOT), TimeLimits.usual(), Set.of(), Map.of());
  }

  /**
   * The same policy that trusts one more user with a group of the same purpose: for development in
   * a checkout that is not root's.
   *
   * @param user the user's number
   * @param group the group's number
   */
  public PluginPolicy trusting(int user, int group) {
    Set<Integer> users = new LinkedHashSet<>(owners);
    users.add(user);
    Set<Integer> all = new LinkedHashSet<>(groups);
    all.add(group);
    return new PluginPolicy(users, all, limits, disabled, settings);
  }

  /** The same policy with other limits. */
  public PluginPolicy withLimits(TimeLimits other) {
    return new PluginPolicy(owners, groups, other, disabled, settings);
  }

  /** The same policy without some plugins. */
  public PluginPolicy without(Set<String> ids) {
    return new PluginPolicy(owners, groups, limits, ids, settings);
  }

  /** The same policy with other settings for plugins. */
  public PluginPolicy withSettings(Map<String, String> others) {
    return new PluginPolicy(owners, groups, limits, disabled, others);
  }

  /** What is configured for one plugin, by key. */
  Map<String, String> settingsOf(String pluginId) {
    Map<String, String> own = new TreeMap<>();
    String prefix = pluginId + ".";
    settings.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            own.put(key.substring(prefix.length()), value);
          }
        });
    return own;
  }
}
