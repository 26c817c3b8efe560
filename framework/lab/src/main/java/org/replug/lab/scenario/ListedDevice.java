package org.replug.lab.scenario;

import java.util.Comparator;
import java.util.List;

/**
 * An input device as somebody lists it.
 *
 * @param name its name
 * @param node its device node
 */
public record ListedDevice(String name, String node) {
  /**
   * Reads lines of the form {@code WORD<tab>NAME<tab>NODE}.
   *
   * @param word takes only the lines that begin with it
   */
  static List<ListedDevice> parse(String word, String lines) {
    return lines
        .lines()
        .map(line -> line.split("\t", -1))
        .filter(parts -> parts.length == 3 && parts[0].equals(word))
        .map(parts -> new ListedDevice(parts[1], parts[2]))
        .sorted(Comparator.comparing(ListedDevice::node))
        .toList();
  }

  @Override
  public String toString() {
    return name + " (" + node + ")";
  }
}
