package org.replug.engine.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.criu.image.ImageFile;
import org.replug.criu.image.ImageType;
import org.replug.criu.image.Message;
import org.replug.engine.image.ProcessRecord;
import org.replug.engine.image.SessionFacts;
import org.replug.kernel.process.ProcFileSystem;

class TakenNumbersTest {
  private static final int COMMON_MAGIC = 0x54564319;
  private static final int PID_OF_PROCESS = 1;
  private static final int THREADS_OF_PROCESS = 5;

  @TempDir Path images;
  @TempDir Path proc;

  @BeforeEach
  void aShellAndAServerWithAThread() throws IOException {
    process(1, 1, 1, "init");
    ByteBuffer magic = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    magic.putInt(COMMON_MAGIC).putInt(ImageType.PROCESS_TREE.magic());
    Files.write(images.resolve("blank"), magic.array());
    Message shell = Message.empty().with(PID_OF_PROCESS, 100).with(THREADS_OF_PROCESS, 100);
    Message server = Message.empty().with(PID_OF_PROCESS, 101).with(THREADS_OF_PROCESS, 102);
    ImageFile.read(images.resolve("blank"))
        .withMessages(List.of(shell, server))
        .write(images.resolve("pstree.img"));
  }

  @Test
  void numbersThatNobodyHasAreFree() throws IOException {
    assertEquals(List.of(), taken());
  }

  @Test
  void aProcessIsNamedWithTheOneThatHadItsNumber() throws IOException {
    process(101, 50, 50, "vi");
    assertEquals(List.of("101 (was server) is process 101 (vi)"), taken());
  }

  @Test
  void aChildThatAKilledShellLeftBehindKeepsTheShellsNumber() throws IOException {
    process(150, 100, 100, "sleep");
    assertEquals(List.of("100 (was bash) is the process group of process 150 (sleep)"), taken());
  }

  @Test
  void aProcessThatHasLeftItsGroupKeepsTheNumberOfItsSession() throws IOException {
    process(150, 150, 100, "job");
    assertEquals(List.of("100 (was bash) is the session of process 150 (job)"), taken());
  }

  @Test
  void theNumbersOfThreadsAreNeededToo() throws IOException {
    process(102, 102, 102, "vi");
    assertEquals(List.of("102 (was a thread of server) is process 102 (vi)"), taken());
  }

  @Test
  void aThreadOfAnotherProcessIsNotListedInProcAndStillSeen() throws IOException {
    // As the kernel has it: there is such a directory, but no name of it is read.
    ProcFileSystem withThread = new ProcFileSystem(Path.of("/proc"));
    int thread = threadOfThisProcess();
    assertEquals(
        List.of(thread + " (was x) is a thread of another process"),
        new TakenNumbers(withThread).of(Map.of(thread, "x")));
  }

  @Test
  void aSessionWithAPidNamespaceOfItsOwnNeedsNone() throws IOException {
    assertEquals(Map.of(), TakenNumbers.needed(session(true), images));
  }

  private static int threadOfThisProcess() throws IOException {
    try (var tasks = Files.list(Path.of("/proc/self/task"))) {
      return tasks
          .map(task -> Integer.parseInt(task.getFileName().toString()))
          .filter(task -> task != ProcessHandle.current().pid())
          .findFirst()
          .orElseThrow();
    }
  }

  private List<String> taken() throws IOException {
    return new TakenNumbers(new ProcFileSystem(proc))
        .of(TakenNumbers.needed(session(false), images));
  }

  private static SessionFacts session(boolean ownPidNamespace) {
    return new SessionFacts(
        100,
        ownPidNamespace,
        false,
        false,
        Optional.empty(),
        List.of(),
        List.of(
            new ProcessRecord(100, 100, "bash", List.of()),
            new ProcessRecord(101, 101, "server", List.of())));
  }

  private void process(int pid, int group, int session, String command) throws IOException {
    Path directory = Files.createDirectories(proc.resolve("" + pid));
    Files.writeString(
        directory.resolve("stat"),
        pid + " (" + command + ") S 1 " + group + " " + session + " 0".repeat(46) + "\n");
  }
}
