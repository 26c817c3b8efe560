package org.replug.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceWalkTest {
  private static final int ROUNDS = 300;
  private static final int PASSING = 50;

  @TempDir private Path folder;

  @Test
  void everythingBelowIsFoundAndLinksAreNotFollowed() throws IOException {
    Path node = Files.createFile(Files.createDirectory(folder.resolve("in")).resolve("node"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("in"));
    assertEquals(new TreeSet<>(List.of(node, link)), new TreeSet<>(DeviceWalk.of(folder)));
    assertEquals(List.of(node), DeviceWalk.of(node));
  }

  @Test
  void whatIsNotThereHasNothingInIt() throws IOException {
    assertEquals(List.of(), DeviceWalk.of(folder.resolve("none")));
    assertThrows(NoSuchFileException.class, () -> Files.size(folder.resolve("none")));
  }

  /**
   * The order of a folder's entries is the file system's, so this one comes and goes everywhere.
   */
  @Test
  void whatVanishesMeanwhileIsLeftOutAndTheOthersAreFound() throws Exception {
    Path stays = Files.createFile(folder.resolve("stays"));
    AtomicBoolean enough = new AtomicBoolean();
    Thread plugging =
        new Thread(
            () -> {
              while (!enough.get()) {
                comeAndGo();
              }
            });
    plugging.start();
    try {
      for (int round = 0; round < ROUNDS; round++) {
        assertEquals(1, DeviceWalk.of(folder).stream().filter(stays::equals).count());
      }
    } finally {
      enough.set(true);
      plugging.join();
    }
  }

  private void comeAndGo() {
    for (int i = 0; i < PASSING; i++) {
      Path passing = folder.resolve("folder" + i);
      if (!passing.toFile().mkdir() && !passing.toFile().delete()) {
        return;
      }
    }
  }
}
