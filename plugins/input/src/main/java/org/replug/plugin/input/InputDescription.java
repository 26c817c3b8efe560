package org.replug.plugin.input;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an input device says of itself.
 *
 * @param name its name; empty text if it has none
 * @param phys where it is plugged
 * @param uniq its serial number
 * @param id its identity
 * @param capabilities what it can send
 * @param ranges the ranges of its absolute axes, by axis
 */
record InputDescription(
    String name,
    Optional<String> phys,
    Optional<String> uniq,
    Optional<InputId> id,
    Capabilities capabilities,
    SortedMap<Integer, AxisRange> ranges) {
  InputDescription {
    ranges = Collections.unmodifiableSortedMap(new TreeMap<>(ranges));
  }
}
