package org.replug.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Long lists of numbers, folded for people. Pure. */
final class NumberRanges {
  private static final Pattern LIST = Pattern.compile("[0-9]{1,9}(,[0-9]{1,9})+");

  private NumberRanges() {}

  /**
   * A list such as {@code 1,2,3,4,7} with each run of at least three as a range: {@code 1-4,7}. Any
   * other text as it is.
   */
  static String folded(String text) {
    if (!LIST.matcher(text).matches()) {
      return text;
    }
    List<Integer> numbers = Pattern.compile(",").splitAsStream(text).map(Integer::valueOf).toList();
    List<String> parts = new ArrayList<>();
    int first = 0;
    while (first < numbers.size()) {
      int last = first;
      while (last + 1 < numbers.size() && numbers.get(last + 1) == numbers.get(last) + 1) {
        last++;
      }
      // Two that follow each other are no longer as a list.
      int end = last - first >= 2 ? last : first;
      parts.add(numbers.get(first) + (end > first ? "-" + numbers.get(end) : ""));
      first = end + 1;
    }
    return String.join(",", parts);
  }
}
