package org.replug.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.replug.engine.plugin.PluginHost;
import org.replug.engine.plugin.PluginPolicy;

@Timeout(60)
class HostLoadingTest {
  @TempDir private Path folder;

  @Test
  void whoAsksWaitsUntilThePluginsAreLoaded() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    try (HostLoading loading =
        HostLoading.start(
            () -> {
              await(released);
              return PluginHost.load(List.of(folder), PluginPolicy.strict());
            })) {
      Thread asking = new Thread(loading::host);
      asking.start();
      asking.join(100);
      assertTrue(asking.isAlive());
      released.countDown();
      asking.join();
      assertEquals(List.of(), loading.host().plugins());
      assertSame(loading.host(), loading.host());
    }
  }

  @Test
  void whatLoadingThrewIsThrownToWhoAsksAndNotToWhoCloses() {
    try (HostLoading loading =
        HostLoading.start(
            () -> {
              throw new IllegalStateException("no room");
            })) {
      assertEquals(
          "no room", assertThrows(IllegalStateException.class, loading::host).getMessage());
    }
    try (HostLoading loading =
        HostLoading.start(
            () -> {
              throw new StackOverflowError("too deep");
            })) {
      assertThrows(StackOverflowError.class, loading::host);
    }
  }

  @Test
  void closingWaitsForWhatIsStillLoading() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    HostLoading loading =
        HostLoading.start(
            () -> {
              await(released);
              return PluginHost.load(List.of(folder), PluginPolicy.strict());
            });
    Thread closing = new Thread(loading::close);
    closing.start();
    closing.join(100);
    assertTrue(closing.isAlive());
    released.countDown();
    closing.join();
    assertFalse(closing.isAlive());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
