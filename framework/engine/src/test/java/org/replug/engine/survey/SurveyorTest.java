package org.replug.engine.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.kernel.process.ProcFileSystem;

class SurveyorTest {
  /** Nothing stands in it: whoever reads of a process fails otherwise than by refusing it. */
  @TempDir Path proc;

  @Test
  void theInitProcessIsRefusedBeforeAnythingIsRead() {
    assertRefused(1, "it is the machine's init process");
  }

  @Test
  void replugItselfAndWhatItRunsUnderAreRefusedBeforeAnythingIsRead() {
    ProcessHandle self = ProcessHandle.current();
    assertRefused((int) self.pid(), "it is replug itself");
    assertRefused((int) self.parent().orElseThrow().pid(), "it is ");
  }

  private void assertRefused(int pid, String why) {
    Surveyor surveyor = new Surveyor(new ProcFileSystem(proc), (int) ProcessHandle.current().pid());
    ReplugException thrown = assertThrows(ReplugException.class, () -> surveyor.survey(pid));
    assertEquals(FailureCode.PROCESS_REFUSED, thrown.code());
    assertTrue(thrown.getMessage().contains(why), thrown.getMessage());
    assertThrows(ReplugException.class, () -> surveyor.requirePossible(pid));
  }
}
