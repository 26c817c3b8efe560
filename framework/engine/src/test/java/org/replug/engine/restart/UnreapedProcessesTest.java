package org.replug.engine.restart;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.engine.Examples;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.SessionFacts;
import org.replug.kernel.process.ProcFileSystem;

class UnreapedProcessesTest {
  private static final int PID = 100;

  @TempDir Path proc;

  @Test
  void aZombieWithANumberOfTheSessionsIsWaitedFor() throws Exception {
    process('Z');
    CompletableFuture<Void> waiting = waiting(sharedPids());
    assertThrows(TimeoutException.class, () -> waiting.get(300, TimeUnit.MILLISECONDS));
    Files.delete(proc.resolve(PID + "/stat"));
    Files.delete(proc.resolve("" + PID));
    waiting.get(4, TimeUnit.SECONDS);
  }

  @Test
  void aZombieThatNobodyReapsIsWaitedForSomeSecondsOnly() throws Exception {
    process('Z');
    long begin = System.nanoTime();
    waiting(sharedPids()).get(1, TimeUnit.MINUTES);
    Duration waited = Duration.ofNanos(System.nanoTime() - begin);
    assertTrue(waited.compareTo(Duration.ofSeconds(4)) > 0, waited::toString);
  }

  @Test
  void aLivingProcessIsNotWaitedFor() throws Exception {
    process('S');
    waiting(sharedPids()).get(4, TimeUnit.SECONDS);
  }

  @Test
  void aSessionWithPidsOfItsOwnWaitsForNobody() throws Exception {
    process('Z');
    Manifest manifest = Examples.manifest(true);
    assertTrue(manifest.session().ownPidNamespace());
    waiting(manifest).get(4, TimeUnit.SECONDS);
  }

  private CompletableFuture<Void> waiting(Manifest manifest) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            new UnreapedProcesses(new ProcFileSystem(proc)).await(manifest);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static Manifest sharedPids() {
    Manifest manifest = Examples.manifest(true);
    SessionFacts session = manifest.session();
    SessionFacts shared =
        new SessionFacts(
            session.rootPid(),
            false,
            session.ownNetworkNamespace(),
            session.ownDeviceNodes(),
            session.root(),
            session.externalMounts(),
            session.processes());
    assertFalse(shared.ownPidNamespace());
    return new Manifest(
        manifest.format(),
        manifest.replug(),
        manifest.createdAt(),
        manifest.machine(),
        shared,
        manifest.plugins(),
        manifest.prepared(),
        manifest.records(),
        manifest.presentThen(),
        manifest.observation(),
        manifest.files());
  }

  private void process(char state) throws IOException {
    Path directory = Files.createDirectories(proc.resolve("" + PID));
    Files.writeString(
        directory.resolve("stat"), PID + " (x) " + state + " 1 1 1" + " 0".repeat(46) + "\n");
  }
}
