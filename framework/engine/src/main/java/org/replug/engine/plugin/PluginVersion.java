package org.replug.engine.plugin;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plugin's version: numbers with points between them, then perhaps a suffix.
 *
 * @param numbers the numbers; one that is not there counts as 0
 * @param suffix {@code -SNAPSHOT} or the like; empty for a release
 */
public record PluginVersion(List<BigInteger> numbers, String suffix) {
  private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)*)([^0-9].*)?");

  /** Copies the list. */
  public PluginVersion {
    numbers = List.copyOf(numbers);
  }

  /** Reads a version; empty for a text that does not begin with a number. */
  public static Optional<PluginVersion> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new PluginVersion(
            Arrays.stream(matcher.group(1).split("\\.")).map(BigInteger::new).toList(),
            Optional.ofNullable(matcher.group(2)).orElse("")));
  }

  /**
   * Whether this is the older one: the first number that differs decides. Of equal numbers a
   * version with a suffix that begins with a hyphen precedes the release; other suffixes do not
   * count.
   */
  public boolean olderThan(PluginVersion other) {
    for (int index = 0; index < Math.max(numbers.size(), other.numbers.size()); index++) {
      int order = number(index).compareTo(other.number(index));
      if (order != 0) {
        return order < 0;
      }
    }
    return precedesRelease() && !other.precedesRelease();
  }

  private BigInteger number(int index) {
    return index < numbers.size() ? numbers.get(index) : BigInteger.ZERO;
  }

  private boolean precedesRelease() {
    return suffix.startsWith("-");
  }
}
