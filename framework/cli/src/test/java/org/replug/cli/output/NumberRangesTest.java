package org.replug.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberRangesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,2,3,4,7 | 1-4,7",
        "1,2,3,5,6,7 | 1-3,5-7",
        "0,1,8 | 0,1,8",
        "272,273,274 | 272-274",
        "3,2,1 | 3,2,1",
        "7,7,8,9 | 7,7-9",
        "7 | 7",
        "0003:046d | 0003:046d",
        "1,2,3, | 1,2,3,",
        "1,2,99999999999 | 1,2,99999999999"
      })
  void onlyRunsOfAtLeastThreeNumbersAreFolded(String text, String folded) {
    assertEquals(folded, NumberRanges.folded(text));
  }
}
