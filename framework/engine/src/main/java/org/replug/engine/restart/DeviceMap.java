package org.replug.engine.restart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringTokenizer;
import java.util.TreeMap;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

/**
 * Which devices of this machine stand in the place of which old ones, by the user's word.
 *
 * <p>In a file each line is a pair {@code OLD NEW} of absolute paths, with blanks or tabs between
 * them. Empty lines and those that begin with {@code #} say nothing. In a path stands {@code \040}
 * for a blank, {@code \011} for a tab and {@code \134} for a backslash, as in fstab(5).
 *
 * @param nodes the nodes of this machine, by the paths of the old ones
 */
public record DeviceMap(SortedMap<String, Path> nodes) {
  private static final Map<String, String> ESCAPES =
      Map.of("\\040", " ", "\\011", "\t", "\\134", "\\");
  private static final int ESCAPE_LENGTH = 4;

  /** Copies the map. */
  public DeviceMap {
    nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
  }

  /** Without a pair. */
  public static DeviceMap none() {
    return new DeviceMap(new TreeMap<>());
  }

  /**
   * Reads a file.
   *
   * @throws ReplugException USAGE if it cannot be read, or with the number of the line that is
   *     wrong
   */
  public static DeviceMap read(Path file) throws ReplugException {
    try {
      return parse(Files.readAllLines(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw refused("The device map " + file + " cannot be read: " + e, e);
    } catch (IllegalArgumentException e) {
      throw refused("The device map " + file + " is wrong in " + e.getMessage(), e);
    }
  }

  private static ReplugException refused(String message, Exception cause) {
    return new ReplugException(
        FailureCode.USAGE,
        message,
        "A line is the path of an old device, a blank, and the path of one of this machine, for"
            + " example: /dev/video0 /dev/video2",
        cause);
  }

  /**
   * Reads lines.
   *
   * @throws IllegalArgumentException if one is wrong; the message begins with {@code line} and its
   *     number, from 1
   */
  static DeviceMap parse(List<String> lines) {
    SortedMap<String, Path> nodes = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      try {
        add(lines.get(i), nodes);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    return new DeviceMap(nodes);
  }

  private static void add(String line, SortedMap<String, Path> nodes) {
    List<String> words = new ArrayList<>();
    StringTokenizer tokens = new StringTokenizer(line, " \t");
    while (tokens.hasMoreTokens()) {
      words.add(tokens.nextToken());
    }
    if (words.isEmpty() || words.get(0).startsWith("#")) {
      return;
    }
    if (words.size() != 2) {
      throw new IllegalArgumentException(
          words.size() + (words.size() == 1 ? " word" : " words") + " where two paths should be");
    }
    String old = absolute(words.get(0)).toString();
    if (nodes.put(old, absolute(words.get(1))) != null) {
      throw new IllegalArgumentException(old + " stands in a line above as well");
    }
  }

  private static Path absolute(String word) {
    Path path;
    try {
      path = Path.of(unescaped(word));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("no path: " + word, e);
    }
    if (!path.isAbsolute()) {
      throw new IllegalArgumentException("not an absolute path: " + word);
    }
    return path;
  }

  private static String unescaped(String word) {
    StringBuilder text = new StringBuilder();
    int begin = 0;
    for (int at = word.indexOf('\\'); at >= 0; at = word.indexOf('\\', begin)) {
      int end = Math.min(at + ESCAPE_LENGTH, word.length());
      String meant = ESCAPES.get(word.substring(at, end));
      if (meant == null) {
        throw new IllegalArgumentException(
            "a backslash that is not part of \\040 (a blank), \\011 (a tab) or \\134 (a backslash): "
                + word);
      }
      text.append(word, begin, at).append(meant);
      begin = end;
    }
    return text.append(word.substring(begin)).toString();
  }
}
