package org.replug.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemainsTest {
  @TempDir Path directory;

  @Test
  void remainsOfADeadRunAreRemovedByTheNextOne() throws Exception {
    Path remains = Files.createDirectory(directory.resolve(".image.replug-unsealed-4194305"));
    Files.writeString(remains.resolve("files.img"), "half");
    UnsealedImage.create(directory.resolve("image")).close();
    assertEquals(List.of(), entries());
  }

  @Test
  void remainsOfALivingRunAreLeftAlone() throws Exception {
    long alive = ProcessHandle.current().parent().orElseThrow().pid();
    Files.createDirectory(directory.resolve(".other.replug-unsealed-" + alive));
    UnsealedImage.create(directory.resolve("image")).close();
    assertTrue(Files.exists(directory.resolve(".other.replug-unsealed-" + alive)));
  }

  @Test
  void remainsOfADeadRestartAreRemovedByACheckpointToo() throws Exception {
    Path remains = Files.createDirectory(directory.resolve(".image.replug-restart-4194305"));
    Files.writeString(remains.resolve("files.img"), "half");
    UnsealedImage.create(directory.resolve("image")).close();
    assertEquals(List.of(), entries());
  }

  private List<String> entries() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}
