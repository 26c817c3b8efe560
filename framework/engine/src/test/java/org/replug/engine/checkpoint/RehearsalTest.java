package org.replug.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.engine.Examples;
import org.replug.engine.image.FileDigest;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.SealedImage;

class RehearsalTest {
  @TempDir Path work;

  /** What is rehearsed is the real thing: a sealed image directory that verifies. */
  @Test
  void sealingIsDoneToTheEnd() throws Exception {
    Manifest manifest = Examples.manifest(true, Examples.keyboard("event3"));
    Rehearsal.ofSealing(work, manifest);
    Manifest read = SealedImage.verify(work.resolve("sealed"));
    assertEquals(manifest.records(), read.records());
    assertEquals(List.of("replug-files"), read.files().stream().map(FileDigest::name).toList());
  }

  @Test
  void nothingIsLeftThatTheRealDumpWouldMeet() throws Exception {
    Rehearsal.ofReading(work);
    Rehearsal.ofSealing(work, Examples.manifest(true));
    try (Stream<Path> entries = Files.list(work)) {
      assertEquals(
          List.of("rehearsal", "sealed"),
          entries.map(entry -> entry.getFileName().toString()).sorted().toList());
    }
  }
}
