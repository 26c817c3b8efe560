package org.replug.lab.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.replug.api.ReplugException;
import org.replug.lab.image.Trees;
import org.replug.lab.machine.Hardware;

/**
 * Sessions as their first machines have left them. One checkpoint can be restarted on many
 * machines, so scenarios that begin alike share it: one of them tells the beginning, and those that
 * are told beside it wait for that. Closing deletes them.
 */
public final class Beginnings implements AutoCloseable {
  private final Path folder;
  private final Map<Key, Beginning> beginnings = new ConcurrentHashMap<>();

  private record Key(Setup setup, Hardware first) {}

  private record Told(Notebook notebook, Story story) {}

  /** Tells how a scenario begins, into its own notebook. */
  @FunctionalInterface
  interface Telling {
    /** Tells it. */
    Story tell() throws ReplugException, IOException, InterruptedException;
  }

  private Beginnings(Path folder) {
    this.folder = folder;
  }

  /** None yet; they will lie in a temporary folder. */
  public static Beginnings none() throws IOException {
    return new Beginnings(Files.createTempDirectory("replug-beginnings"));
  }

  /**
   * How a scenario begins: told now, or copied from one that began alike.
   *
   * @param into the scenario's notebook, which holds nothing yet
   * @param telling tells it into that notebook
   * @return what it has led to
   */
  Story of(Scenario scenario, Notebook into, Telling telling)
      throws ReplugException, IOException, InterruptedException {
    return beginnings
        .computeIfAbsent(new Key(scenario.setup(), scenario.first()), key -> new Beginning())
        .in(into, folder.resolve(scenario.name()), telling);
  }

  /** One of them. A telling that fails leaves it to the next. */
  private static final class Beginning {
    private Optional<Told> told = Optional.empty();

    synchronized Story in(Notebook into, Path copyFolder, Telling telling)
        throws ReplugException, IOException, InterruptedException {
      if (told.isPresent()) {
        told.get().notebook.copyTo(into);
        return told.get().story;
      }
      Story story = telling.tell();
      Notebook copy = new Notebook(Files.createDirectories(copyFolder));
      into.copyTo(copy);
      told = Optional.of(new Told(copy, story));
      return story;
    }
  }

  @Override
  public void close() throws IOException {
    beginnings.clear();
    Trees.delete(folder);
  }
}
