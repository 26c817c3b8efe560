package org.replug.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

class UninterruptedTest {
  @TempDir Path directory;

  @AfterEach
  void noInterruptIsLeft() {
    Thread.interrupted();
  }

  @Test
  void whatAnInterruptWouldHaveClosedComesToItsEnd() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    Thread.currentThread().interrupt();
    assertThrows(IOException.class, () -> synced(file), "the channel would be closed");
    assertTrue(Thread.currentThread().isInterrupted());
    assertEquals(file, Uninterrupted.call(() -> synced(file)));
    assertTrue(Thread.currentThread().isInterrupted(), "the caller still has to hear of it");
  }

  @Test
  void whatGivesNoAnswerComesToItsEndToo() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    List<Path> done = new ArrayList<>();
    Thread.currentThread().interrupt();
    Uninterrupted.run(
        () -> {
          try {
            done.add(synced(file));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    assertEquals(List.of(file), done);
    assertTrue(Thread.currentThread().isInterrupted(), "the caller still has to hear of it");
  }

  @Test
  void anInterruptMeanwhileIsKeptForAfterwards() throws Exception {
    Thread caller = Thread.currentThread();
    boolean heard =
        Uninterrupted.call(
            () -> {
              caller.interrupt();
              return Thread.currentThread().isInterrupted();
            });
    assertFalse(heard);
    assertTrue(Thread.interrupted());
  }

  @Test
  void whatTheBodyThrowsIsThrown() {
    IOException noDisk = new IOException("no disk");
    ReplugException refused = new ReplugException(FailureCode.USAGE, "no", "Yes.");
    IllegalStateException defect = new IllegalStateException("defect");
    StackOverflowError deep = new StackOverflowError();
    assertSame(noDisk, assertThrows(IOException.class, () -> failing(noDisk)));
    assertSame(refused, assertThrows(ReplugException.class, () -> failing(refused)));
    assertSame(defect, assertThrows(IllegalStateException.class, () -> failing(defect)));
    assertSame(deep, assertThrows(StackOverflowError.class, () -> failing(deep)));
  }

  private static void failing(Throwable failure) throws IOException, ReplugException {
    Uninterrupted.call(
        () -> {
          if (failure instanceof IOException thrown) {
            throw thrown;
          }
          if (failure instanceof ReplugException thrown) {
            throw thrown;
          }
          if (failure instanceof RuntimeException thrown) {
            throw thrown;
          }
          throw (Error) failure;
        });
  }

  private static Path synced(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      channel.force(true);
    }
    return file;
  }
}
