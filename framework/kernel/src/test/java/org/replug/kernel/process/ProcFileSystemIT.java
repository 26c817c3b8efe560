package org.replug.kernel.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.replug.api.DeviceNumber;
import org.replug.api.FileType;
import org.replug.api.OpenFile;
import org.replug.kernel.SpawnedProcess;

@Timeout(60)
class ProcFileSystemIT {
  private static final ProcFileSystem PROC = new ProcFileSystem(Path.of("/proc"));

  @Test
  void readsTheFilesThatAChildOpened() throws IOException {
    try (SpawnedProcess child =
        SpawnedProcess.script(
            "exec 7</dev/null 8>>/dev/zero 9</proc/version; read -N 4 -u 9 x; echo ready; read x")) {
      Map<Integer, OpenFile> files = filesOf(child.pid());

      OpenFile nullDevice = files.get(7);
      assertEquals(FileType.CHARACTER_DEVICE, nullDevice.type());
      assertEquals("/dev/null", nullDevice.path());
      assertEquals(Optional.of(new DeviceNumber(1, 3)), nullDevice.deviceNumber());
      assertEquals("devtmpfs", nullDevice.fileSystem());
      assertEquals(0, nullDevice.flags() & 3, "read only");
      assertEquals(02001, files.get(8).flags() & 02003, "write only, append");
      assertEquals(FileType.REGULAR, files.get(9).type());
      assertEquals(Optional.empty(), files.get(9).deviceNumber());
      assertEquals(FileType.OTHER, files.get(0).type(), "a pipe");
      assertEquals(child.pid(), files.get(0).pid());
    }
  }

  @Test
  void readsAChildThatOpensAndClosesFilesAllTheTime() throws IOException {
    String script =
        "exec 7</dev/zero; echo ready; while :; do exec 5</dev/null 6</dev/null; exec 5<&- 6<&-;"
            + " done";
    try (SpawnedProcess child = SpawnedProcess.script(script)) {
      for (int look = 0; look < 3000; look++) {
        assertEquals("/dev/zero", filesOf(child.pid()).get(7).path());
      }
    }
  }

  @Test
  void readsAThousandFiles() throws IOException {
    String script =
        "ulimit -n 4096; for i in $(seq 100 1099); do eval \"exec $i</dev/null\"; done;"
            + " echo ready; read x";
    try (SpawnedProcess child = SpawnedProcess.script(script)) {
      long count =
          PROC.openFiles(child.pid()).stream()
              .filter(file -> file.deviceNumber().equals(Optional.of(new DeviceNumber(1, 3))))
              .count();

      assertEquals(1000, count);
    }
  }

  @Test
  void readsATreeWithItsNamespaces() throws IOException {
    try (SpawnedProcess child =
        SpawnedProcess.script("unshare -n bash -c 'echo ready; read x; :'; :")) {
      List<ProcessEntry> tree = PROC.tree(child.pid());

      assertEquals(2, tree.size());
      ProcessEntry root = tree.get(0);
      ProcessEntry inner = tree.get(1);
      assertEquals(child.pid(), root.pid());
      assertEquals(root.pid(), inner.parentPid());
      assertEquals("bash", inner.command());
      assertEquals(List.of("bash", "-c", "echo ready; read x; :"), inner.arguments());
      assertFalse(inner.kernelThread());
      assertEquals(
          root.namespaces().get(NamespaceType.PID), inner.namespaces().get(NamespaceType.PID));
      assertFalse(
          root.namespaces()
              .get(NamespaceType.NET)
              .equals(inner.namespaces().get(NamespaceType.NET)));
    }
  }

  @Test
  void knowsTheNumberInsideAPidNamespace() throws IOException {
    try (SpawnedProcess child =
        SpawnedProcess.script("unshare -p -f bash -c 'echo ready; read x; :'; :")) {
      ProcessEntry inner = PROC.tree(child.pid()).get(2);

      assertEquals(Optional.of(1), PROC.pidInNamespace(inner.pid()));
      assertEquals(Optional.of(child.pid()), PROC.pidInNamespace(child.pid()));
    }
  }

  @Test
  void aProcessLivesUntilItEnds() throws IOException {
    int pid;
    long start;
    try (SpawnedProcess child = SpawnedProcess.script("echo ready; read x")) {
      pid = child.pid();
      start = PROC.process(pid).orElseThrow().startTimeTicks();
      assertTrue(PROC.alive(pid, start));
    }
    assertFalse(PROC.alive(pid, start));
    assertEquals(List.of(), PROC.openFiles(pid));
  }

  @Test
  void aZombieHasNeitherFilesNorMounts() throws IOException, InterruptedException {
    try (SpawnedProcess child = SpawnedProcess.script("sleep 0.2 & echo ready; exec sleep 60")) {
      // After exec nobody waits for the first sleep.
      ProcessEntry zombie =
          PROC.tree(child.pid()).stream()
              .filter(entry -> entry.pid() != child.pid())
              .findFirst()
              .orElseThrow();
      while (PROC.process(zombie.pid()).orElseThrow().state() != 'Z') {
        Thread.sleep(10);
      }

      assertEquals(List.of(), PROC.openFiles(zombie.pid()));
      assertEquals(List.of(), PROC.mounts(zombie.pid()));
      assertEquals(List.of(), PROC.mappings(zombie.pid()));
      assertEquals(List.of(), PROC.process(zombie.pid()).orElseThrow().arguments());
    }
  }

  @Test
  void readsTheMappingsAndMountsOfThisProcess() throws IOException {
    int own = (int) ProcessHandle.current().pid();

    assertTrue(
        PROC.mappings(own).stream().anyMatch(mapping -> mapping.path().endsWith("/libjvm.so")));
    assertTrue(PROC.mounts(own).stream().anyMatch(mount -> mount.mountPoint().equals("/proc")));
  }

  @Test
  void readsKernelThreads() throws IOException {
    ProcessEntry thread = PROC.process(2).orElseThrow();

    assumeTrue(
        thread.command().equals("kthreadd"), "process 2 is no kernel thread in this container");
    assertTrue(thread.kernelThread());
    assertEquals(List.of(), PROC.openFiles(2));
  }

  private static Map<Integer, OpenFile> filesOf(int pid) throws IOException {
    return PROC.openFiles(pid).stream()
        .collect(Collectors.toMap(OpenFile::fd, Function.identity()));
  }
}
