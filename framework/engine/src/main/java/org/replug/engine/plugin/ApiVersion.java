package org.replug.engine.plugin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pf4j.DefaultVersionManager;

/**
 * The version of the plugin API, and whether it is enough for a plugin. What may change between two
 * versions is written in {@code docs/stability.md}.
 */
public final class ApiVersion {
  /**
   * Follows semantic versioning. Before 1.0.0 a step of the minor number can break plugins; after
   * it only one of the major number.
   */
  public static final String CURRENT = "0.1.0";

  private static final Pattern PLAIN = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.\\d{1,6}");

  private ApiVersion() {}

  /**
   * Whether a plugin's demand is met by this API.
   *
   * @param requires the attribute Plugin-Requires of PF4J: {@code *}; a version, which means that
   *     one or a newer one that breaks nothing; or an expression such as {@code >=0.1 & <2}
   * @throws RefusedPluginException if the demand cannot be understood
   */
  static boolean satisfies(String requires) throws RefusedPluginException {
    return satisfies(requires, CURRENT);
  }

  /** As the other, for an API of any version. */
  static boolean satisfies(String requires, String api) throws RefusedPluginException {
    String demand = requires.strip();
    if (demand.isEmpty() || demand.equals("*")) {
      return true;
    }
    Matcher plain = PLAIN.matcher(demand);
    String expression =
        plain.matches() ? ">=" + demand + " & <" + firstThatCanBreak(plain) : demand;
    try {
      return new DefaultVersionManager().checkVersionConstraint(api, expression);
    } catch (RuntimeException e) {
      throw new RefusedPluginException(
          "its Plugin-Requires is no version expression: " + demand, e);
    }
  }

  private static String firstThatCanBreak(Matcher version) {
    int major = Integer.parseInt(version.group(1));
    int minor = Integer.parseInt(version.group(2));
    return major == 0 ? "0." + (minor + 1) + ".0" : major + 1 + ".0.0";
  }
}
