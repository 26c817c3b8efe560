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
  private static final long ALIVE = ProcessHandle.current().pid();
  private static final long DEAD = 999_999_999;

  @TempDir Path directory;
  private Path view;
  private DepartedViews departed;

  @BeforeEach
  void aViewIsThere() throws IOException {
    view = Files.createDirectories(directory.resolve("A").resolve("sysfs"));
    Files.writeString(view.resolve("name"), "Replug keyboard A\n");
    departed = new DepartedViews(directory.resolve("departed"));
  }

  @Test
  void aViewIsKeptAsideWhileItsSessionLives() throws IOException {
    departed.take(view, ALIVE, "A");
    assertFalse(Files.exists(view));
    Path kept = kept().get(0);
    assertEquals("Replug keyboard A\n", Files.readString(kept.resolve("sysfs").resolve("name")));
    departed.sweep();
    assertEquals(List.of(kept), kept());
  }

  @Test
  void aViewOfNoSessionIsDeleted() throws IOException {
    departed.take(view, 0, "A");
    assertFalse(Files.exists(view));
    assertFalse(Files.exists(directory.resolve("departed")));
  }

  @Test
  void viewsOfSessionsThatHaveEndedAreDeletedWithTheNextOne() throws IOException {
    Files.createDirectories(directory.resolve("departed").resolve(DEAD + "-B-1").resolve("sysfs"));
    departed.take(view, DEAD, "A");
    assertEquals(List.of(), kept());
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> entries = Files.list(directory.resolve("departed"))) {
      return entries.toList();
    }
  }
}
