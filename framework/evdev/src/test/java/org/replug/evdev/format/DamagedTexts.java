package org.replug.evdev.format;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Good texts with a part cut out and something else put in. */
final class DamagedTexts {
  private DamagedTexts() {}

  static Arbitrary<String> of(List<String> texts) {
    return Combinators.combine(
            Arbitraries.of(texts),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 40),
            Arbitraries.of(
                "",
                " ",
                "\n",
                "-",
                "9999999999999",
                "-1",
                "[",
                "{",
                "\"",
                ":",
                "\u0000",
                "&a *a",
                "null",
                "1.5",
                "#",
                "!!x",
                "\t"))
        .as(
            (text, where, length, put) -> {
              int begin = (int) (where * text.length());
              int end = Math.min(text.length(), begin + length);
              return text.substring(0, begin) + put + text.substring(end);
            });
  }
}
