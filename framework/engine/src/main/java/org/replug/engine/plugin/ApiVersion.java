package org.replug.engine.plugin;

import org.pf4j.DefaultVersionManager;

/** The version of the plugin API, and whether it is enough for a plugin. */
final class ApiVersion {
  /** Follows semantic versioning: a plugin made for an older one of the same major works. */
  static final String CURRENT = "0.1.0";

  private ApiVersion() {}

  /**
   * Whether a plugin's demand is met.
   *
   * @param requires the attribute Plugin-Requires of PF4J: {@code *}, a version (this one or newer)
   *     or an expression such as {@code >=0.1 & <2}
   * @throws RefusedPluginException if the demand cannot be understood
   */
  static boolean satisfies(String requires) throws RefusedPluginException {
    String demand = requires.strip();
    if (demand.isEmpty() || demand.equals("*")) {
      return true;
    }
    String expression = demand.matches("\\d+\\.\\d+\\.\\d+") ? ">=" + demand : demand;
    try {
      return new DefaultVersionManager().checkVersionConstraint(CURRENT, expression);
    } catch (RuntimeException e) {
      throw new RefusedPluginException(
          "its Plugin-Requires is no version expression: " + demand, e);
    }
  }
}
