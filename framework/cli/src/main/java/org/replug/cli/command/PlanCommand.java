package org.replug.cli.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import org.replug.cli.output.CheckpointPlanText;
import org.replug.cli.output.RestartPlanText;
import org.replug.engine.checkpoint.CheckpointPlan;
import org.replug.engine.plan.RestartPlan;
import org.replug.engine.restart.RestartPolicy;
import org.replug.engine.restart.RestartRequest;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replug plan}. */
@Command(
    name = "plan",
    header = "Shows what a checkpoint or a restart would do; touches nothing.",
    description =
        "With PID: which open files need a plugin, and what would stand in a checkpoint's way."
            + " With -D: which file descriptors become stubs, and which events are sent.",
    footer = {
      "",
      "Exit status 1: a checkpoint would fail now.",
      "",
      "Examples:",
      "  replug plan 1234",
      "  replug plan -D /var/tmp/session --simulate keyboard,pointer"
    })
public final class PlanCommand implements Callable<Integer> {
  private static final int WOULD_FAIL = 1;

  private final Invocation invocation;
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private PolicyOptions policy = new PolicyOptions();
  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Subject subject = new Subject();

  /** The command, within one run. */
  public PlanCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** What the plan is of: a process or an image directory. */
  static final class Subject {
    @Parameters(
        paramLabel = "PID",
        description = "The session's first process: plan a checkpoint of it.")
    private Integer pid;

    @Option(
        names = {"-D", "--directory"},
        paramLabel = "DIR",
        description = "The image directory: plan a restart of it.")
    private Path directory;
  }

  @Override
  public Integer call() throws Exception {
    if (subject.directory != null) {
      RestartPolicy wanted = policy.policy();
      RestartPlan plan =
          invocation.ask(
              engine.settings(), asked -> asked.plan(RestartRequest.of(subject.directory, wanted)));
      invocation.answer(plan, () -> RestartPlanText.of(subject.directory, plan, wanted));
      return 0;
    }
    if (policy.given()) {
      throw new ParameterException(
          spec.commandLine(),
          "--stub, --map, --simulate and --announce belong to a restart: give -D DIR, not a PID");
    }
    int pid = ProcessNumber.checked(spec, subject.pid);
    CheckpointPlan plan = invocation.ask(engine.settings(), asked -> asked.plan(pid));
    invocation.answer(plan, () -> CheckpointPlanText.of(plan));
    return plan.obstacles().isEmpty() ? 0 : WOULD_FAIL;
  }
}
