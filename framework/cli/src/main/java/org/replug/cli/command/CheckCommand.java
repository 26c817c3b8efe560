package org.replug.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.cli.Invocation;
import org.replug.cli.output.CheckText;
import org.replug.engine.Engine;
import org.replug.engine.check.Capability;
import org.replug.engine.check.CheckReport;
import org.replug.session.SessionNeeds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replug check}. */
@Command(
    name = "check",
    header = "Says whether this machine can checkpoint and restart sessions.",
    description =
        "Looks at the kernel, CRIU, the rights, the simulators, and the programs that whole sessions"
            + " need. Changes nothing.",
    footer = {
      "",
      "Exit status 3: something that is needed, or the feature asked for, is missing.",
      "",
      "Examples:",
      "  replug check",
      "  replug check --feature criu && echo yes",
      "  replug check --feature simulator-fuse",
      "  replug check --feature session-xvnc"
    })
public final class CheckCommand implements Callable<Integer> {
  private static final int CANNOT = 3;

  private final Invocation invocation;
  @Mixin private EngineOptions engine = new EngineOptions();

  @Option(
      names = "--feature",
      paramLabel = "NAME",
      description = "Ask for one feature of the table only; the exit status answers.")
  private Optional<String> feature = Optional.empty();

  /** The command, within one run. */
  public CheckCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    CheckReport report = withSessions(invocation.ask(engine.settings(), Engine::check));
    if (feature.isPresent()) {
      Capability capability = named(report.capabilities(), feature.get());
      invocation.answer(capability, () -> CheckText.of(capability));
      return capability.available() ? 0 : CANNOT;
    }
    invocation.answer(report, () -> CheckText.of(report));
    return report.able() ? 0 : CANNOT;
  }

  /** The engine knows nothing of whole sessions. */
  private CheckReport withSessions(CheckReport report) {
    List<Capability> all = new ArrayList<>(report.capabilities());
    all.addAll(SessionNeeds.capabilities(invocation.surroundings().root()));
    return new CheckReport(all);
  }

  private static Capability named(List<Capability> all, String name) throws ReplugException {
    return all.stream()
        .filter(capability -> capability.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ReplugException(
                    FailureCode.USAGE,
                    "There is no feature '" + name + "'",
                    all.stream()
                        .map(Capability::name)
                        .collect(Collectors.joining(", ", "The features are: ", "."))));
  }
}
