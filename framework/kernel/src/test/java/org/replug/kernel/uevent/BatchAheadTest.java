package org.replug.kernel.uevent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class BatchAheadTest {
  @Test
  void aBatchIsMadeOnAnotherThread() throws Exception {
    CompletableFuture<Thread> maker = new CompletableFuture<>();
    try (MessageBatch batch = batch();
        BatchAhead ahead = new BatchAhead()) {
      Future<MessageBatch> made =
          ahead.begin(
              () -> {
                maker.complete(Thread.currentThread());
                return batch;
              });
      assertSame(batch, BatchAhead.get(made));
    }
    assertEquals("uevent-encoder", maker.join().getName());
    assertTrue(maker.join().isDaemon());
  }

  @Test
  void whatCannotBeEncodedIsAnInputOutputErrorWithItsReason() {
    try (BatchAhead ahead = new BatchAhead()) {
      Future<MessageBatch> made =
          ahead.begin(
              () -> {
                throw new IllegalArgumentException("a strange event");
              });
      IOException thrown = assertThrows(IOException.class, () -> BatchAhead.get(made));
      assertTrue(thrown.getMessage().contains("a strange event"), thrown.getMessage());
    }
  }

  @Test
  void closingWaitsForTheBatchThatIsBeingMade() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    try (MessageBatch batch = batch()) {
      BatchAhead ahead = new BatchAhead();
      Future<MessageBatch> made =
          ahead.begin(
              () -> {
                await(goOn);
                return batch;
              });
      CompletableFuture<Void> closed = CompletableFuture.runAsync(ahead::close);
      assertThrows(TimeoutException.class, () -> closed.get(100, TimeUnit.MILLISECONDS));
      goOn.countDown();
      closed.get(1, TimeUnit.MINUTES);
      assertTrue(made.isDone());
    }
  }

  @Test
  void whoIsInterruptedWhileWaitingStaysInterrupted() {
    CountDownLatch goOn = new CountDownLatch(1);
    try (MessageBatch batch = batch();
        BatchAhead ahead = new BatchAhead()) {
      Future<MessageBatch> made =
          ahead.begin(
              () -> {
                await(goOn);
                return batch;
              });
      Thread.currentThread().interrupt();
      assertThrows(IOException.class, () -> BatchAhead.get(made));
      assertTrue(Thread.interrupted());
      goOn.countDown();
    }
    assertFalse(Thread.interrupted());
  }

  private static MessageBatch batch() {
    return new MessageBatch(new KernelProtocol(), new byte[0], Optional.empty());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
