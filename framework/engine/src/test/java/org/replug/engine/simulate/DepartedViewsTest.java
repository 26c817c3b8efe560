package org.replug.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DepartedViewsTest {
  private static final ServedProcess DEAD = new ServedProcess(999_999_999, 1);

  @TempDir Path directory;
  private Path view;
  private ServedProcess alive;
  private DepartedViews departed;

  @BeforeEach
  void aViewIsThere() throws IOException {
    alive = ServedProcess.of((int) ProcessHandle.current().pid());
    view = Files.createDirectories(directory.resolve("A").resolve("sysfs"));
    Files.writeString(view.resolve("name"), "Replug keyboard A\n");
    departed = new DepartedViews(directory.resolve("departed"));
  }

  @Test
  void aViewIsKeptAsideWhileItsSessionLives() throws IOException {
    departed.take(view, alive, "A");
    assertFalse(Files.exists(view));
    Path kept = kept().get(0);
    assertEquals("Replug keyboard A\n", Files.readString(kept.resolve("sysfs").resolve("name")));
    departed.sweep();
    assertEquals(List.of(kept), kept());
  }

  @Test
  void aViewOfNoSessionIsDeleted() throws IOException {
    departed.take(view, ServedProcess.NONE, "A");
    assertFalse(Files.exists(view));
    assertFalse(Files.exists(directory.resolve("departed")));
  }

  @Test
  void viewsOfSessionsThatHaveEndedAreDeletedWithTheNextOne() throws IOException {
    Files.createDirectories(
        directory.resolve("departed").resolve("999999999-1-B-1").resolve("sysfs"));
    departed.take(view, DEAD, "A");
    assertEquals(List.of(), kept());
  }

  @Test
  void aViewIsDeletedWhenItsSessionsNumberIsAnotherProcesss() throws IOException {
    departed.take(view, alive, "A");
    Path kept = kept().get(0);
    String reused = alive.pid() + "-" + (alive.startTimeTicks() - 1) + "-A-1";
    Files.move(kept, kept.resolveSibling(reused));
    departed.sweep();
    assertEquals(List.of(), kept());
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> entries = Files.list(directory.resolve("departed"))) {
      return entries.toList();
    }
  }
}
