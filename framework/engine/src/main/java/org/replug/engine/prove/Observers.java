package org.replug.engine.prove;

import java.util.List;
import java.util.Optional;
import org.replug.api.Observation;
import org.replug.api.ReplugException;
import org.replug.api.SessionProcess;
import org.replug.engine.HostLoading;
import org.replug.engine.plugin.GuardedObserver;

/** The observers of all plugins, asked one after the other until one knows the session's server. */
public final class Observers implements Prover.Observing {
  private final HostLoading plugins;

  /** Those of plugins that may still be being loaded; stays the caller's to close. */
  public Observers(HostLoading plugins) {
    this.plugins = plugins;
  }

  @Override
  public Optional<Observation> observe(List<SessionProcess> processes) throws ReplugException {
    return first(observer -> observer.observe(processes));
  }

  /** A picture of what the session shows, as a PNG file; empty if it shows nothing. */
  public Optional<byte[]> screenshot(List<SessionProcess> processes) throws ReplugException {
    return first(observer -> observer.screenshot(processes));
  }

  /** Has the session paint its screen anew; nobody may be there to do so. */
  public void repaint(List<SessionProcess> processes) throws ReplugException {
    first(observer -> observer.repaint(processes) ? Optional.of(true) : Optional.empty());
  }

  private interface Question<T> {
    Optional<T> ask(GuardedObserver observer) throws ReplugException;
  }

  private <T> Optional<T> first(Question<T> question) throws ReplugException {
    for (GuardedObserver observer : plugins.host().observers()) {
      Optional<T> answer = question.ask(observer);
      if (answer.isPresent()) {
        return answer;
      }
    }
    return Optional.empty();
  }
}
