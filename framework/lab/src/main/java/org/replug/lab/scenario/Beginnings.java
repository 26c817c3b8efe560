package org.replug.lab.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.replug.lab.image.Trees;
import org.replug.lab.machine.Hardware;

/**
 * Sessions as their first machines have left them. One checkpoint can be restarted on many
 * machines, so scenarios that begin alike share it. Closing deletes them.
 */
public final class Beginnings implements AutoCloseable {
  private final Path folder;
  private final Map<Key, Beginning> told = new HashMap<>();

  private record Key(Setup setup, Hardware first) {}

  private record Beginning(Notebook notebook, Story story) {}

  private Beginnings(Path folder) {
    this.folder = folder;
  }

  /** None yet; they will lie in a temporary folder. */
  public static Beginnings none() throws IOException {
    return new Beginnings(Files.createTempDirectory("replug-beginnings"));
  }

  /**
   * Copies a beginning that has been told already.
   *
   * @return what it has led to; empty if it has not been told
   */
  Optional<Story> recall(Scenario scenario, Notebook into) throws IOException {
    Beginning beginning = told.get(new Key(scenario.setup(), scenario.first()));
    if (beginning == null) {
      return Optional.empty();
    }
    beginning.notebook.copyTo(into);
    return Optional.of(beginning.story);
  }

  /** Remembers how a scenario has begun, whose notebook holds nothing else yet. */
  void remember(Scenario scenario, Notebook notebook, Story story) throws IOException {
    Notebook copy = new Notebook(Files.createDirectory(folder.resolve(scenario.name())));
    notebook.copyTo(copy);
    told.put(new Key(scenario.setup(), scenario.first()), new Beginning(copy, story));
  }

  @Override
  public void close() throws IOException {
    told.clear();
    Trees.delete(folder);
  }
}
