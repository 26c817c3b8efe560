package org.replug.lab.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TimesTableTest {
  @Test
  void everyScenarioHasALineAndEveryRoundAValue() {
    ScenarioReport many =
        report("three", Map.of("boot.0", 1L, "boot.1", 2L, "boot.10", 3L, "checkpoint.1", 4L));
    ScenarioReport one = report("one", Map.of("announce-to-listed.1", 5L));
    assertEquals(
        """
        | row | boot | session | checkpoint | restart | announce-to-listed |
        |---|---|---|---|---|---|
        | `one` |  |  |  |  | 5 |
        | `three` | 1, 2, 3 |  | 4 |  |  |
        """,
        TimesTable.of(List.of(many, one)));
  }

  private static ScenarioReport report(String name, Map<String, Long> millis) {
    return new ScenarioReport(name, List.of(), List.of(), new TreeMap<>(millis));
  }
}
