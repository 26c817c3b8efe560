package org.replug.engine;

import java.io.IOException;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.criu.hook.NativeParts;
import org.replug.criu.program.CriuFetcher;
import org.replug.criu.program.CriuLocator;
import org.replug.criu.program.CriuProgram;
import org.replug.criu.program.CriuSearch;
import org.replug.criu.run.Criu;

/** A CRIU that works on this machine: found, or fetched where that is allowed. */
public final class CriuProvider {
  private final Installation installation;
  private final Settings settings;
  private final Progress progress;

  CriuProvider(Installation installation, Settings settings, Progress progress) {
    this.installation = installation;
    this.settings = settings;
    this.progress = progress;
  }

  /** CRIU, ready to run. */
  public record Ready(Criu criu, CriuProgram program) {}

  /**
   * Finds CRIU. One that has worked before is taken without being asked again.
   *
   * @throws ReplugException NO_CRIU, with what was tried
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public Ready get() throws ReplugException, InterruptedException {
    NativeParts parts = parts();
    Optional<CriuProgram> remembered =
        new CriuLocator(parts).remembered(settings.criuPath(), installation.criuPrefix());
    if (remembered.isPresent()) {
      return new Ready(new Criu(remembered.get(), parts), remembered.get());
    }
    CriuSearch search = search();
    if (search.found().isEmpty() && settings.fetchCriu() && settings.criuPath().isEmpty()) {
      progress.begins("no CRIU here works on this kernel: fetching a newer one");
      new CriuFetcher().fetch(installation.criuPrefix(), CriuFetcher.SUITES, progress::begins);
      search = search();
    }
    if (search.found().isEmpty()) {
      StringBuilder tried = new StringBuilder();
      search
          .candidates()
          .forEach(c -> tried.append("; ").append(c.place()).append(": ").append(c.reason()));
      throw new ReplugException(
          FailureCode.NO_CRIU,
          "No CRIU works on this kernel" + tried,
          "Give one that does with --criu PATH, or let Replug fetch one (criu.fetch = true).");
    }
    return new Ready(new Criu(search.found().get(), parts), search.found().get());
  }

  /**
   * Looks at every CRIU that may be used; fetches none.
   *
   * @throws ReplugException if the native parts cannot be written
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public CriuSearch search() throws ReplugException, InterruptedException {
    return new CriuLocator(parts()).locate(settings.criuPath(), installation.criuPrefix());
  }

  private NativeParts parts() throws ReplugException {
    try {
      return NativeParts.extract(installation.nativeParts());
    } catch (IOException e) {
      throw installation.cannotWrite(installation.nativeParts(), e);
    }
  }
}
