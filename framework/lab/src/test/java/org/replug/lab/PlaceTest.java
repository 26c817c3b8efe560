package org.replug.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.replug.lab.image.LabCache;

@Timeout(30)
class PlaceTest {
  @TempDir private Path folder;

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  private LabCache cache() {
    return new LabCache(folder);
  }

  @Test
  void eachMachineHasAFolderOfItsOwn() throws Exception {
    try (Place one = Place.take(cache(), 2, told::add);
        Place other = Place.take(cache(), 2, told::add)) {
      assertNotEquals(one.directory(), other.directory());
      assertEquals(List.of(), List.copyOf(told));
    }
  }

  @Test
  void whatTheDeadLeftIsGoneAndWhatTheLivingHaveIsNot() throws Exception {
    try (Place living = Place.take(cache(), 2, told::add)) {
      Path kept = Files.createFile(living.directory().resolve("disk"));
      Path left;
      try (Place dead = Place.take(cache(), 2, told::add)) {
        left = Files.createFile(dead.directory().resolve("disk"));
      }
      try (Place next = Place.take(cache(), 2, told::add)) {
        assertEquals(left.getParent(), next.directory());
        assertFalse(Files.exists(left));
        assertTrue(Files.exists(kept));
      }
    }
  }

  @Test
  void whoFindsAllTakenIsToldOnceAndWaits() throws Exception {
    CompletableFuture<Path> second;
    try (Place first = Place.take(cache(), 1, told::add)) {
      second =
          later(
              () -> {
                try (Place place = Place.take(cache(), 1, told::add)) {
                  return place.directory();
                }
              });
      assertEquals("Waiting for a machine of the lab to end", told.take());
      assertFalse(second.isDone());
      assertTrue(Files.exists(first.directory()));
    }
    assertEquals(folder.resolve("runs/1"), second.get());
    assertEquals(List.of(), List.copyOf(told));
  }

  @Test
  void whoWaitsIsNotOvertakenByWhoHasJustLetGo() throws Exception {
    CompletableFuture<Void> waiting;
    try (Place first = Place.take(cache(), 1, told::add)) {
      waiting =
          later(
              () -> {
                Place.take(cache(), 1, told::add).close();
                return null;
              });
      told.take();
      assertTrue(Files.exists(first.directory()));
    }
    try (Place again = Place.take(cache(), 1, told::add)) {
      assertTrue(Files.exists(again.directory()));
      waiting.get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void anotherProcessSeesThatAPlaceIsTaken() throws Exception {
    try (Place place = Place.take(cache(), 1, told::add)) {
      assertEquals(1, flock());
    }
    assertEquals(0, flock());
  }

  /** Whether a process of another program gets the kernel's lock: 0 if it does. */
  private int flock() throws Exception {
    String script =
        "import fcntl,sys\n"
            + "try: fcntl.lockf(open(sys.argv[1], 'w'), fcntl.LOCK_EX | fcntl.LOCK_NB)\n"
            + "except OSError: sys.exit(1)\n";
    return new ProcessBuilder("python3", "-c", script, folder.resolve("locks/places/1").toString())
        .inheritIO()
        .start()
        .waitFor();
  }

  @Test
  void nothingIsDoneBeforeTheLastMachineHasEnded() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    CompletableFuture<Void> work;
    try (Place place = Place.take(cache(), 2, told::add);
        Place other = Place.take(cache(), 2, told::add)) {
      work =
          later(
              () -> {
                Place.whileNoneIsTaken(cache(), done::countDown);
                return null;
              });
      assertFalse(done.await(300, TimeUnit.MILLISECONDS), () -> place + " " + other);
    }
    work.get();
    assertEquals(0, done.getCount());
  }

  private static <T> CompletableFuture<T> later(Callable<T> task) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return task.call();
          } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
