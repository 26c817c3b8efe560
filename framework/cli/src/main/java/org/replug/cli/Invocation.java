package org.replug.cli;

import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.replug.api.ReplugException;
import org.replug.cli.output.JsonText;
import org.replug.cli.output.Printable;
import org.replug.cli.output.StepDisplay;
import org.replug.engine.Engine;
import org.replug.engine.Progress;

/** One run of the command line: how a command answers, and how it reaches the engine. */
public final class Invocation {
  private final Surroundings surroundings;
  private final CommonOptions options;

  /** A run within surroundings; the options are filled in when the command line is parsed. */
  public Invocation(Surroundings surroundings, CommonOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  /** What is around. */
  public Surroundings surroundings() {
    return surroundings;
  }

  /** Whether more is wanted than usual. */
  public boolean verbose() {
    return options.verbose();
  }

  /**
   * Writes the answer to standard output.
   *
   * @param value what {@code --json} shows
   * @param text what is shown otherwise, with its last line end
   */
  public void answer(Object value, Supplier<String> text) {
    surroundings.out().print(options.json() ? JsonText.of(value) : text.get());
    surroundings.out().flush();
  }

  /** Tells a person something beside the answer. */
  public void tell(String message) {
    surroundings.err().println("replug: " + Printable.of(message));
    surroundings.err().flush();
  }

  /** Tells of a failure beside an answer that is still given. */
  public void tell(ReplugException failure) {
    new FailureText(surroundings.err(), options.debug()).print(failure);
  }

  /**
   * Asks an engine and shows its progress.
   *
   * @param settings settings given on the command line, by key
   * @throws ReplugException what the engine throws, or a fault of the configuration
   */
  public <T> T ask(Map<String, String> settings, EngineTask<T> task)
      throws ReplugException, IOException, InterruptedException {
    return show(progress -> ask(settings, progress, task));
  }

  /**
   * Does something that may take a while, and shows its progress: on a terminal what takes longer
   * than a second, each step where more is wanted than usual, else nothing.
   *
   * @throws ReplugException what the task throws
   */
  public <T> T show(LongTask<T> task) throws ReplugException, IOException, InterruptedException {
    if (options.verbose()) {
      return task.run(this::tell);
    }
    if (!surroundings.errIsTerminal()) {
      return task.run(Progress.silent());
    }
    try (StepDisplay display = new StepDisplay(surroundings.err())) {
      return task.run(display);
    }
  }

  /** What plugins did wrong beside what the command fails of is told as well. */
  private <T> T asked(Engine engine, EngineTask<T> task)
      throws ReplugException, IOException, InterruptedException {
    try {
      T answer = task.run(engine);
      engine.misdeeds().forEach(this::tell);
      return answer;
    } catch (ReplugException e) {
      engine.misdeeds().stream()
          .filter(misdeed -> !misdeed.getMessage().equals(e.getMessage()))
          .forEach(this::tell);
      throw e;
    }
  }

  /** As {@link #ask(Map, EngineTask)}, with the progress told to somebody else. */
  public <T> T ask(Map<String, String> settings, Progress progress, EngineTask<T> task)
      throws ReplugException, IOException, InterruptedException {
    try (Engine engine =
        surroundings.engines().open(surroundings.settings().read(settings), progress)) {
      return asked(engine, task);
    }
  }
}
