package org.replug.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replug.lab.scenario.Scenario;
import org.replug.lab.scenario.ScenarioReport;
import org.replug.lab.scenario.ScenarioTeller;
import org.replug.lab.scenario.Scenarios;
import org.replug.lab.scenario.TimesTable;

/**
 * The assembled Replug on virtual machines with real devices: a test for each row of the table.
 * Reports, pictures and logs are below {@code target/lab}.
 */
class ScenariosIT {
  private static final Collection<ScenarioReport> REPORTS = new ConcurrentLinkedQueue<>();

  static Stream<Scenario> scenarios() {
    return Scenarios.all().stream();
  }

  @BeforeAll
  static void machinesCanBeRun() throws Exception {
    LabHere.require();
  }

  @AfterAll
  static void timesAreWrittenDown() throws Exception {
    String table = TimesTable.of(REPORTS);
    Files.writeString(LabHere.output("times").resolve("times.md"), table);
    System.err.println(table);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void everythingIsAsItShouldBe(Scenario scenario) throws Exception {
    Path folder = LabHere.output(scenario.name());
    ScenarioReport report =
        new ScenarioTeller(LabHere.machines(), LabHere.beginnings(), System.err::println)
            .tell(scenario, folder);
    REPORTS.add(report);
    assertEquals(List.of(), report.surprises());
    assertTrue(report.succeeded(), scenario.name());
  }
}
