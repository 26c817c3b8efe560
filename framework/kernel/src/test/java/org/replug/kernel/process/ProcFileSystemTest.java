package org.replug.kernel.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFileSystemTest {
  @TempDir Path proc;

  @Test
  void readsOneProcess() throws IOException {
    process(10, 1, 'S', "bash\0-c\0\0");

    assertEquals(
        Optional.of(
            new ProcessEntry(
                10,
                1,
                10,
                9,
                "bash",
                List.of("bash", "-c", ""),
                'S',
                500,
                false,
                Map.of(NamespaceType.NET, 4026531833L, NamespaceType.PID, 4026531836L))),
        new ProcFileSystem(proc).process(10));
  }

  @Test
  void aProcessThatIsNotThereIsEmpty() throws IOException {
    ProcFileSystem files = new ProcFileSystem(proc);

    assertEquals(Optional.empty(), files.process(10));
    assertEquals(List.of(), files.tree(10));
    assertEquals(List.of(), files.openFiles(10));
    assertEquals(List.of(), files.mappings(10));
    assertEquals(List.of(), files.mounts(10));
    assertFalse(files.alive(10, 500));
    assertEquals(Optional.empty(), files.pidInNamespace(10));
  }

  @Test
  void aTreeIsTheRootAndAllBelowIt() throws IOException {
    process(1, 0, 'S', "init");
    process(10, 1, 'S', "a");
    process(11, 10, 'S', "b");
    process(9, 11, 'S', "c");
    process(12, 1, 'S', "d");
    process(13, 10, 'Z', "");

    assertEquals(
        List.of(10, 11, 13, 9),
        new ProcFileSystem(proc).tree(10).stream().map(ProcessEntry::pid).toList());
  }

  @Test
  void aZombieHasNoArguments() throws IOException {
    process(13, 1, 'Z', "");

    assertEquals(List.of(), new ProcFileSystem(proc).process(13).orElseThrow().arguments());
  }

  @Test
  void anotherProcessWithTheSameNumberIsNotTheSame() throws IOException {
    process(10, 1, 'S', "a");
    ProcFileSystem files = new ProcFileSystem(proc);

    assertTrue(files.alive(10, 500));
    assertFalse(files.alive(10, 501));
  }

  @Test
  void aZombieIsNotAlive() throws IOException {
    process(10, 1, 'Z', "");

    assertFalse(new ProcFileSystem(proc).alive(10, 500));
  }

  @Test
  void theTimeThatTheMachineSleptIsWhatTheMonotonicClockLacks() throws IOException {
    Files.writeString(proc.resolve("uptime"), "9000000000.25 1.00\n");
    long slept = new ProcFileSystem(proc).suspendedNanos();
    assertEquals(9_000_000_000_250_000_000L - System.nanoTime(), slept, 60_000_000_000.0);
    Files.writeString(proc.resolve("uptime"), "0.01 0.00\n");
    assertEquals(0, new ProcFileSystem(proc).suspendedNanos());
    Files.writeString(proc.resolve("uptime"), "soon");
    assertThrows(IOException.class, () -> new ProcFileSystem(proc).suspendedNanos());
  }

  @Test
  void theInnermostNumberIsTheLastOne() throws IOException {
    process(10, 1, 'S', "a");

    assertEquals(Optional.of(2), new ProcFileSystem(proc).pidInNamespace(10));
  }

  @Test
  void whatCannotBeReadIsAnErrorAndNotEmpty() throws IOException {
    process(10, 1, 'S', "a");
    Files.writeString(proc.resolve("10/maps"), "nonsense\n");

    assertThrows(IOException.class, () -> new ProcFileSystem(proc).mappings(10));
  }

  @Test
  void nonsenseOfTheKernelsIsAnError() throws IOException {
    process(10, 1, 'S', "a");
    Files.writeString(proc.resolve("10/status"), "Name:\ta\n");
    Files.delete(proc.resolve("10/ns/net"));
    Files.createSymbolicLink(proc.resolve("10/ns/net"), Path.of("net:[x]"));

    assertThrows(IOException.class, () -> new ProcFileSystem(proc).process(10));
    assertThrows(IOException.class, () -> new ProcFileSystem(proc).pidInNamespace(10));
  }

  private void process(int pid, int parent, char state, String arguments) throws IOException {
    Path directory = Files.createDirectories(proc.resolve(Integer.toString(pid)));
    Files.writeString(
        directory.resolve("stat"),
        pid
            + " (bash) "
            + state
            + " "
            + parent
            + " 10 9 0 -1 4194304 1 0 0 0 0 0 0 0 20 0 1 0 500 0");
    Files.writeString(directory.resolve("cmdline"), arguments);
    Files.writeString(directory.resolve("status"), "Name:\tbash\nNSpid:\t" + pid + "\t2\n");
    Path namespaces = Files.createDirectory(directory.resolve("ns"));
    Files.createSymbolicLink(namespaces.resolve("net"), Path.of("net:[4026531833]"));
    Files.createSymbolicLink(namespaces.resolve("pid"), Path.of("pid:[4026531836]"));
  }
}
