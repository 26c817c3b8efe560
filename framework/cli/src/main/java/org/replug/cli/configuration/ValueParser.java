package org.replug.cli.configuration;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replug.api.StubPolicy;
import org.replug.engine.store.PluginRepository;

/** Configured texts as values. Every method throws IllegalArgumentException that says why. */
final class ValueParser {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}) ?(ms|s|min|h)");
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final int MOST_ATTEMPTS = 1000;

  private ValueParser() {}

  static Path absolutePath(String text) {
    Path path;
    try {
      path = Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("it is no path", e);
    }
    if (!path.isAbsolute()) {
      throw new IllegalArgumentException("it must be an absolute path");
    }
    return path;
  }

  static List<Path> absolutePaths(String text) {
    List<Path> paths = new ArrayList<>();
    for (String word : words(text)) {
      paths.add(absolutePath(word));
    }
    return paths;
  }

  /** Absolute paths, and addresses. */
  static List<String> places(String text) {
    List<String> places = words(text);
    for (String place : places) {
      if (!PluginRepository.isAddress(place)) {
        absolutePath(place);
      }
    }
    return places;
  }

  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.split(",", -1)) {
      if (word.isBlank()) {
        throw new IllegalArgumentException("an entry between its commas is empty");
      }
      words.add(word.strip());
    }
    return words;
  }

  static boolean truth(String text) {
    switch (text) {
      case "true":
        return true;
      case "false":
        return false;
      default:
        throw new IllegalArgumentException("it must be true or false");
    }
  }

  static StubPolicy stub(String text) {
    try {
      return StubPolicy.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("it must be ebadf, hangup or enodev", e);
    }
  }

  static int attempts(String text) {
    int number = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > MOST_ATTEMPTS) {
      throw new IllegalArgumentException("it must be a number from 1 to " + MOST_ATTEMPTS);
    }
    return number;
  }

  static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "it must be a whole number and a unit (ms, s, min or h), for example 90s");
    }
    long number = Long.parseLong(matcher.group(1));
    Duration duration;
    switch (matcher.group(2)) {
      case "ms":
        duration = Duration.ofMillis(number);
        break;
      case "s":
        duration = Duration.ofSeconds(number);
        break;
      case "min":
        duration = Duration.ofMinutes(number);
        break;
      default:
        duration = Duration.ofHours(number);
        break;
    }
    if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("it must be more than nothing and at most 24h");
    }
    return duration;
  }
}
