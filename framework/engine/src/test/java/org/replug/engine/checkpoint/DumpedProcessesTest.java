package org.replug.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.engine.image.ProcessRecord;
import org.replug.engine.image.SessionFacts;
import org.replug.kernel.process.ProcFileSystem;

class DumpedProcessesTest {
  private static final ProcessRecord LEADER = record(100, 1, "leader");
  private static final ProcessRecord WORKER = record(101, 2, "worker");

  @TempDir Path images;
  @TempDir Path proc;

  @BeforeEach
  void theLeaderLives() throws IOException {
    process(100, 1, 1, "leader");
  }

  @Test
  void whoEndedBeforeTheFreezeIsNotExpectedBack() throws IOException {
    DumpImages.write(images, 1);
    assertEquals(List.of(LEADER), dumped(true));
  }

  @Test
  void whoWasBornBeforeTheFreezeIsFoundInProc() throws IOException {
    DumpImages.write(images, 1, 7, 2);
    process(140, 7, 100, "child");
    assertEquals(List.of(LEADER, WORKER, record(140, 7, "child")), dumped(true));
  }

  @Test
  void whoWasBornAndIsGoneAlreadyHasTheNameThatWasDumped() throws IOException {
    SessionFacts shared = session(false, record(100, 100, "leader"));
    DumpImages.write(images, 100, 140);
    DumpImages.command(images, 140, "child");
    assertEquals(
        List.of(record(100, 100, "leader"), new ProcessRecord(140, 140, "child", List.of())),
        new DumpedProcesses(new ProcFileSystem(proc)).of(shared, images).processes());
  }

  @Test
  void ofOneThatIsGoneNobodyOutsideAPidNamespaceKnowsTheNumber() throws IOException {
    DumpImages.write(images, 1, 2, 7);
    DumpImages.command(images, 7, "child");
    assertEquals(List.of(LEADER, WORKER), dumped(true));
  }

  private List<ProcessRecord> dumped(boolean ownPidNamespace) throws IOException {
    return new DumpedProcesses(new ProcFileSystem(proc))
        .of(session(ownPidNamespace, LEADER, WORKER), images)
        .processes();
  }

  private static SessionFacts session(boolean ownPidNamespace, ProcessRecord... processes) {
    return new SessionFacts(
        100, ownPidNamespace, false, false, Optional.empty(), List.of(), List.of(processes));
  }

  private static ProcessRecord record(int pid, int ownPid, String command) {
    return new ProcessRecord(pid, ownPid, command, List.of(command));
  }

  private void process(int pid, int ownPid, int parent, String command) throws IOException {
    Path directory = Files.createDirectories(proc.resolve("" + pid));
    Files.writeString(
        directory.resolve("stat"),
        pid + " (" + command + ") S " + parent + " 1 1" + " 0".repeat(46) + "\n");
    Files.writeString(directory.resolve("cmdline"), command + "\0");
    Files.writeString(
        directory.resolve("status"), "Uid:\t0\t0\t0\t0\nNSpid:\t" + pid + "\t" + ownPid + "\n");
    Files.createDirectories(directory.resolve("ns"));
  }
}
