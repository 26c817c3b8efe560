package org.replug.lab.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabCacheTest {
  private static final String KEY = "0123456789abcdef";

  @TempDir private Path folder;
  @TempDir private Path elsewhere;

  private LabCache cache() {
    return new LabCache(folder);
  }

  private Path made() throws Exception {
    return cache()
        .obtain(
            EntryKind.IMAGE,
            KEY,
            staging -> {
              Files.writeString(staging.resolve("vmlinuz"), "kernel");
              Files.writeString(staging.resolve("initrd"), "initrd");
            });
  }

  /** As another process finds it, that has not made it itself. */
  private Path found(Path made) throws IOException {
    Files.createDirectories(elsewhere.resolve("images"));
    return Files.move(made, elsewhere.resolve("images").resolve(KEY));
  }

  private static Optional<Path> look(Path entry) throws IOException {
    return new LabCache(entry.getParent().getParent()).find(EntryKind.IMAGE, KEY);
  }

  @Test
  void whatWasMadeIsFound() throws Exception {
    assertEquals(Optional.empty(), cache().find(EntryKind.IMAGE, KEY));
    Path entry = made();
    assertEquals(Optional.of(entry), cache().find(EntryKind.IMAGE, KEY));
    Path moved = found(entry);
    assertEquals(Optional.of(moved), look(moved));
  }

  @Test
  void anEntryWithAChangedByteCountsAsNotThere() throws Exception {
    Path entry = found(made());
    Files.writeString(entry.resolve("vmlinuz"), "kernal");
    assertEquals(Optional.empty(), look(entry));
  }

  @Test
  void anEntryThatWasCutShortCountsAsNotThere() throws Exception {
    Path entry = found(made());
    Files.writeString(entry.resolve("initrd"), "init");
    assertEquals(Optional.empty(), look(entry));
  }

  @Test
  void anEntryThatLacksAFileOrItsSealCountsAsNotThere() throws Exception {
    Path entry = found(made());
    Files.delete(entry.resolve("initrd"));
    assertEquals(Optional.empty(), look(entry));
    Files.delete(entry.resolve(Seal.NAME));
    assertEquals(Optional.empty(), look(entry));
  }

  @Test
  void whatCouldNotBeMadeLeavesNothingBehind() throws Exception {
    assertThrows(
        IOException.class,
        () ->
            cache()
                .obtain(
                    EntryKind.IMAGE,
                    KEY,
                    staging -> {
                      Files.writeString(staging.resolve("vmlinuz"), "half");
                      throw new IOException("no network");
                    }));
    assertEquals(Optional.empty(), cache().find(EntryKind.IMAGE, KEY));
    try (Stream<Path> left = Files.list(folder.resolve("images"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void whatIsDamagedIsMadeAnew() throws Exception {
    Path entry = found(made());
    Files.delete(entry.resolve("initrd"));
    Path again =
        new LabCache(entry.getParent().getParent())
            .obtain(
                EntryKind.IMAGE,
                KEY,
                staging -> Files.writeString(staging.resolve("vmlinuz"), "newer"));
    assertEquals(entry, again);
    assertEquals("newer", Files.readString(entry.resolve("vmlinuz")));
  }

  @Test
  void whatIsThereIsNotMadeAgain() throws Exception {
    Path entry = made();
    assertEquals(
        entry, cache().obtain(EntryKind.IMAGE, KEY, staging -> fail("it is there already")));
  }

  @Test
  void ofAllWhoWantTheSameOneMakesIt() throws Exception {
    AtomicInteger makers = new AtomicInteger();
    CyclicBarrier together = new CyclicBarrier(4);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Path>> entries = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        entries.add(
            threads.submit(
                () -> {
                  together.await(10, TimeUnit.SECONDS);
                  return cache()
                      .obtain(
                          EntryKind.IMAGE,
                          KEY,
                          staging -> {
                            makers.incrementAndGet();
                            Thread.sleep(50);
                            Files.writeString(staging.resolve("vmlinuz"), "kernel");
                          });
                }));
      }
      for (Future<Path> entry : entries) {
        assertEquals("kernel", Files.readString(entry.get().resolve("vmlinuz")));
      }
      assertEquals(1, makers.get());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whatIsBeingMadeIsNotCleanedUpByAnotherMaker() throws Exception {
    Path entry =
        cache()
            .obtain(
                EntryKind.CLASSES,
                KEY,
                staging -> {
                  for (int number = 0; number <= EntryKind.CLASSES.kept(); number++) {
                    cache().obtain(EntryKind.CLASSES, "key" + number, other -> {});
                  }
                  Files.writeString(staging.resolve("classes.jsa"), "classes");
                });
    assertEquals("classes", Files.readString(entry.resolve("classes.jsa")));
  }

  @Test
  void whatIsBeingMadeIsNoEntryYet() throws Exception {
    cache().obtain(EntryKind.IMAGE, KEY, staging -> assertEquals(List.of(), cache().entries()));
    assertEquals(List.of(KEY), cache().entries().stream().map(CacheEntry::key).toList());
  }

  @Test
  void cleaningDeletesAllEntriesAndRuns() throws Exception {
    made();
    Files.createDirectories(cache().runs().resolve("1"));
    assertEquals(1, cache().entries().size());
    assertTrue(cache().entries().get(0).bytes() >= 12);
    cache().clean();
    assertEquals(List.of(), cache().entries());
    assertFalse(Files.exists(cache().runs()));
  }

  @Test
  void ofManyEntriesThoseThatWereNotUsedForLongestGo() throws Exception {
    for (int number = 0; number < EntryKind.CLASSES.kept(); number++) {
      Path entry = cache().obtain(EntryKind.CLASSES, "key" + number, staging -> {});
      Files.setLastModifiedTime(entry, FileTime.from(Instant.now().minusSeconds(600 - number)));
    }
    assertTrue(cache().find(EntryKind.CLASSES, "key0").isPresent());
    cache().obtain(EntryKind.CLASSES, "another", staging -> {});
    assertEquals(Optional.empty(), cache().find(EntryKind.CLASSES, "key1"));
    assertTrue(cache().find(EntryKind.CLASSES, "key0").isPresent());
    assertEquals(EntryKind.CLASSES.kept(), cache().entries().size());
  }
}
