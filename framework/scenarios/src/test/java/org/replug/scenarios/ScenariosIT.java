package org.replug.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.lab.Lab;
import org.replug.lab.scenario.Beginnings;
import org.replug.lab.scenario.ReplugMachines;
import org.replug.lab.scenario.Scenario;
import org.replug.lab.scenario.ScenarioReport;
import org.replug.lab.scenario.ScenarioTeller;
import org.replug.lab.scenario.Scenarios;

/**
 * The assembled Replug on virtual machines with real devices: a test for each row of the table.
 * Reports, pictures and logs are below {@code target/lab}.
 */
class ScenariosIT {
  private static final Lab LAB = new Lab(Lab.STANDARD_CACHE, System.err::println);
  private static final Path HOME = Path.of(System.getProperty("replug.home")).normalize();
  private static final Path OUTPUT = Path.of(System.getProperty("replug.output"));

  private static Beginnings beginnings;

  static Stream<Scenario> scenarios() {
    return Scenarios.all().stream();
  }

  @BeforeAll
  static void machinesCanBeRun() throws Exception {
    try {
      LAB.build();
    } catch (ReplugException e) {
      if (e.code() == FailureCode.NO_LAB) {
        abort("needs the lab: " + e.getMessage());
      }
      throw e;
    }
    beginnings = Beginnings.none();
  }

  @AfterAll
  static void beginningsAreForgotten() throws Exception {
    if (beginnings != null) {
      beginnings.close();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void everythingIsAsItShouldBe(Scenario scenario) throws Exception {
    Path folder = Files.createDirectories(OUTPUT.resolve(scenario.name()));
    ScenarioReport report =
        new ScenarioTeller(new ReplugMachines(LAB, HOME), beginnings, System.err::println)
            .tell(scenario, folder);
    assertEquals(List.of(), report.surprises());
    assertTrue(report.succeeded(), scenario.name());
  }
}
