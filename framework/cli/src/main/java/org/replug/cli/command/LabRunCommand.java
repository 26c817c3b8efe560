package org.replug.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.cli.Invocation;
import org.replug.cli.output.ScenarioText;
import org.replug.lab.Lab;
import org.replug.lab.scenario.Beginnings;
import org.replug.lab.scenario.ReplugMachines;
import org.replug.lab.scenario.Scenario;
import org.replug.lab.scenario.ScenarioReport;
import org.replug.lab.scenario.ScenarioTeller;
import org.replug.lab.scenario.Scenarios;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replug lab run}. */
@Command(
    name = "run",
    header = "Tells scenarios: saves a session on one machine, restarts it on others, and looks.",
    description = {
      "Each scenario boots machines with different devices, one after the other. What was seen,"
          + " pictures and logs are in a folder for each. Without a name it lists the scenarios."
    },
    footer = {
      "",
      "Exit status 6: something was not as it should be.",
      "",
      "Examples:",
      "  replug lab run",
      "  replug lab run evdev libinput --output /var/tmp/lab"
    })
public final class LabRunCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "SCENARIO", arity = "0..*", description = "Which, by their names.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Where the folders of the scenarios go.")
  private Optional<Path> output = Optional.empty();

  /** The command, within one run. */
  public LabRunCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    if (names.isEmpty()) {
      invocation.answer(Scenarios.all(), () -> ScenarioText.list(Scenarios.all()));
      return 0;
    }
    List<Scenario> scenarios = new ArrayList<>();
    for (String name : names) {
      scenarios.add(named(name));
    }
    Path directory =
        output
            .orElseGet(() -> Path.of("/tmp", "replug-lab-" + Instant.now().getEpochSecond()))
            .toAbsolutePath();
    List<ScenarioReport> reports =
        LabSource.ask(invocation, lab -> tell(lab, scenarios, directory));
    invocation.answer(reports, () -> ScenarioText.of(reports, directory));
    return reports.stream().allMatch(ScenarioReport::succeeded)
        ? 0
        : FailureCode.PROOF_FAILED.exitStatus();
  }

  private List<ScenarioReport> tell(Lab lab, List<Scenario> scenarios, Path directory)
      throws ReplugException, IOException, InterruptedException {
    ReplugMachines machines =
        new ReplugMachines(lab, invocation.surroundings().installation().home());
    List<ScenarioReport> reports = new ArrayList<>();
    try (Beginnings beginnings = Beginnings.none()) {
      ScenarioTeller teller = new ScenarioTeller(machines, beginnings, invocation::tell);
      for (Scenario scenario : scenarios) {
        invocation.tell(scenario.name() + ": " + scenario.shows());
        Path folder = Files.createDirectories(directory.resolve(scenario.name()));
        reports.add(teller.tell(scenario, folder));
      }
    }
    return reports;
  }

  private static Scenario named(String name) throws ReplugException {
    return Scenarios.named(name)
        .orElseThrow(
            () ->
                new ReplugException(
                    FailureCode.USAGE,
                    "There is no scenario '" + name + "'",
                    "There are "
                        + Scenarios.all().stream()
                            .map(Scenario::name)
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
