package org.replug.kernel.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.replug.kernel.SpawnedProcess;

@Timeout(60)
class NetworkNamespaceIT {
  private static final String PRIVATE = "exec unshare -n bash -c 'echo ready; read x'";

  @Test
  void anActionRunsInsideAndTheCallerStaysOutside() throws IOException {
    try (SpawnedProcess session = SpawnedProcess.script(PRIVATE)) {
      NetworkNamespace namespace = NetworkNamespace.ofProcess(session.pid());
      Path link = Path.of("/proc/thread-self/ns/net");
      String before = Files.readSymbolicLink(link).toString();

      String inside = namespace.call(() -> Files.readSymbolicLink(link).toString());

      assertEquals("net:[" + namespace.inode() + "]", inside);
      assertEquals(before, Files.readSymbolicLink(link).toString());
      assertNotEquals(before, inside);
      assertFalse(namespace.isOwn());
      assertTrue(namespace.call(namespace::isOwn));
    }
  }

  @Test
  void insideThereIsOnlyTheLoopbackDevice() throws IOException {
    try (SpawnedProcess session = SpawnedProcess.script(PRIVATE)) {
      List<String> lines =
          NetworkNamespace.ofProcess(session.pid())
              .call(() -> Files.readAllLines(Path.of("/proc/thread-self/net/dev")));

      assertEquals(3, lines.size(), lines::toString);
    }
  }

  @Test
  void theOwnNamespaceIsKnown() throws IOException {
    NetworkNamespace own = NetworkNamespace.ofProcess((int) ProcessHandle.current().pid());

    assertTrue(own.isOwn());
    assertEquals("done", own.call(() -> "done"));
  }

  @Test
  void failuresOfTheActionComeOut() throws IOException {
    NetworkNamespace own = NetworkNamespace.ofProcess((int) ProcessHandle.current().pid());

    assertThrows(
        FileNotFoundException.class,
        () ->
            own.call(
                () -> {
                  throw new FileNotFoundException("x");
                }));
    assertThrows(
        IllegalStateException.class,
        () ->
            own.call(
                () -> {
                  throw new IllegalStateException("x");
                }));
    IOException wrapped =
        assertThrows(
            IOException.class,
            () ->
                own.call(
                    () -> {
                      throw new ClassNotFoundException("x");
                    }));
    assertEquals(ClassNotFoundException.class, wrapped.getCause().getClass());
  }

  @Test
  void aNamespaceThatHasGoneCannotBeEntered() throws IOException {
    NetworkNamespace gone;
    try (SpawnedProcess session = SpawnedProcess.script(PRIVATE)) {
      gone = NetworkNamespace.ofProcess(session.pid());
    }

    assertThrows(IOException.class, () -> gone.call(() -> "never"));
    assertThrows(IOException.class, () -> NetworkNamespace.ofProcess(Integer.MAX_VALUE));
  }
}
