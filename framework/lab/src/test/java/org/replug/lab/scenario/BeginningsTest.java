package org.replug.lab.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class BeginningsTest {
  private static final Scenario SURVIVING = Scenarios.named("surviving").orElseThrow();
  private static final Scenario SWAPPED = Scenarios.named("swapped").orElseThrow();
  private static final Scenario LIBINPUT = Scenarios.named("libinput").orElseThrow();

  @TempDir private Path folder;

  private final AtomicInteger told = new AtomicInteger();

  private Notebook notebook(String name) throws IOException {
    return new Notebook(Files.createDirectories(folder.resolve(name)));
  }

  private Beginnings.Telling telling(Notebook notebook) {
    return () -> {
      told.incrementAndGet();
      Files.writeString(notebook.folder().resolve("session.tar"), "saved");
      return new Story("typed\n", 2, List.of());
    };
  }

  @Test
  void whatBeginsAlikeIsToldOnce() throws Exception {
    try (Beginnings beginnings = Beginnings.none()) {
      for (Scenario scenario : List.of(SURVIVING, SWAPPED)) {
        Notebook notebook = notebook(scenario.name());
        assertEquals("typed\n", beginnings.of(scenario, notebook, telling(notebook)).typed());
        assertEquals("saved", Files.readString(notebook.folder().resolve("session.tar")));
      }
      assertEquals(1, told.get());
      beginnings.of(LIBINPUT, notebook("libinput"), telling(notebook("libinput")));
      assertEquals(2, told.get());
    }
  }

  @Test
  void whoBeginsAlikeWaitsForTheTelling() throws Exception {
    try (Beginnings beginnings = Beginnings.none()) {
      CountDownLatch telling = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      Notebook first = notebook("first");
      CompletableFuture<Story> one =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return beginnings.of(
                      SURVIVING,
                      first,
                      () -> {
                        telling.countDown();
                        goOn.await();
                        return telling(first).tell();
                      });
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      telling.await();
      CountDownLatch asked = new CountDownLatch(1);
      CompletableFuture<Story> other =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  asked.countDown();
                  Notebook second = notebook("second");
                  return beginnings.of(SWAPPED, second, telling(second));
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      asked.await();
      assertThrows(TimeoutException.class, () -> other.get(100, TimeUnit.MILLISECONDS));
      goOn.countDown();
      assertEquals(one.get(), other.get());
      assertEquals(1, told.get());
    }
  }

  @Test
  void aTellingThatFailsIsLeftToTheNext() throws Exception {
    try (Beginnings beginnings = Beginnings.none()) {
      assertThrows(
          IOException.class,
          () ->
              beginnings.of(
                  SURVIVING,
                  notebook("failing"),
                  () -> {
                    throw new IOException("the machine has failed");
                  }));
      Notebook notebook = notebook("next");
      assertEquals("typed\n", beginnings.of(SWAPPED, notebook, telling(notebook)).typed());
    }
  }
}
