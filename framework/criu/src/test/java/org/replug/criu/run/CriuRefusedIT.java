package org.replug.criu.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

/** Failures that are told. */
class CriuRefusedIT {
  @TempDir Path folder;
  private Lab lab;

  @BeforeEach
  void openLab() throws Exception {
    lab = Lab.open(folder);
  }

  @AfterEach
  void closeLab() throws Exception {
    lab.close();
  }

  @Test
  void aRestoreOverALivingSessionSaysThatThePidIsTaken() throws Exception {
    int pid = lab.startCounter(SessionKind.HOST);
    DumpRequest request = lab.dumpRequest(pid, true);
    lab.criu.dump(request, files -> {});
    ReplugException thrown =
        assertThrows(ReplugException.class, () -> lab.criu.restore(lab.restoreRequest(request)));
    assertEquals(FailureCode.PID_TAKEN, thrown.code());
    assertTrue(thrown.getMessage().contains(String.valueOf(pid)), thrown.getMessage());
    lab.assertRunsOn();
  }

  @Test
  void aDiskThatFillsUpDuringADumpIsNamedAndTheSessionRunsOn() throws Exception {
    int pid = lab.startCounter(SessionKind.HOST);
    DumpRequest request = lab.dumpRequest(pid, false);
    run("mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", request.imageDirectory().toString());
    try {
      ReplugException thrown =
          assertThrows(ReplugException.class, () -> lab.criu.dump(request, handedOver -> {}));
      assertEquals(FailureCode.DISK_FULL, thrown.code());
    } finally {
      run("umount", request.imageDirectory().toString());
    }
    lab.assertRunsOn();
  }

  @Test
  void aRestoreFromADamagedImageLeavesNoProcess() throws Exception {
    int pid = lab.startCounter(SessionKind.HOST);
    DumpRequest request = lab.dumpRequest(pid, false);
    lab.criu.dump(request, handedOver -> {});
    Path image = request.imageDirectory().resolve("files.img");
    byte[] content = Files.readAllBytes(image);
    Files.write(image, Arrays.copyOf(content, content.length - 3));
    ReplugException thrown =
        assertThrows(ReplugException.class, () -> lab.criu.restore(lab.restoreRequest(request)));
    assertEquals(FailureCode.IMAGE_CORRUPT, thrown.code(), thrown.getMessage());
    assertFalse(ProcessHandle.of(pid).isPresent());
  }

  @Test
  void aProcessThatDoesNotExistIsNamed() {
    ReplugException thrown =
        assertThrows(
            ReplugException.class,
            () -> lab.criu.dump(lab.dumpRequest(4190000, true), files -> {}));
    assertEquals(FailureCode.NO_SUCH_PROCESS, thrown.code());
  }

  private static void run(String... command) throws Exception {
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }
}
