package org.replug.engine.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.StubPolicy;
import org.replug.engine.Examples;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.RecordedResource;
import org.replug.engine.plan.Substitute;
import org.replug.kernel.process.ProcFileSystem;

/** Looks at a session of one process, whose number is 500 now and was 100, in a /proc of files. */
class StubCheckTest {
  private static final String WHAT = "A stub stands at every old descriptor";
  private static final int O_PATH = 010000000;
  private static final int O_RDWR = 2;

  @TempDir private Path proc;

  @Test
  void nullThatIsOpenForItsPathOnlyIsAStub() throws IOException {
    opened("/dev/null", O_PATH);
    assertEquals(new Finding(WHAT, true, "1 of 1"), look(StubPolicy.EBADF));
  }

  @Test
  void nullThatCanBeReadIsNone() throws IOException {
    opened("/dev/null", O_RDWR);
    assertEquals(fault("/dev/null"), look(StubPolicy.EBADF));
  }

  @Test
  void theDeviceItselfIsNoneHoweverItIsOpen() throws IOException {
    opened("/dev/input/event3", O_PATH);
    assertEquals(fault("/dev/input/event3"), look(StubPolicy.EBADF));
    assertEquals(fault("/dev/input/event3"), look(StubPolicy.HANGUP));
  }

  @Test
  void aPipeIsTheStubOfADeviceThatHungUpOnly() throws IOException {
    opened("pipe:[77]", 0);
    assertEquals(new Finding(WHAT, true, "1 of 1"), look(StubPolicy.HANGUP));
    assertEquals(fault("pipe:[77]"), look(StubPolicy.EBADF));
  }

  @Test
  void aGhostIsTheStubOfADeviceThatWillBeUnplugged() throws IOException {
    opened("/dev/input/event9", O_RDWR);
    assertEquals(new Finding(WHAT, true, "1 of 1"), look(StubPolicy.ENODEV));
    assertEquals(fault("/dev/input/event9"), look(StubPolicy.EBADF));
  }

  @Test
  void theOldDeviceOrAPathIsNoGhost() throws IOException {
    opened("/dev/input/event3", O_RDWR);
    assertEquals(fault("/dev/input/event3"), look(StubPolicy.ENODEV));
  }

  @Test
  void aGhostThatIsOpenForItsPathOnlyIsNone() throws IOException {
    opened("/dev/input/event9", O_PATH);
    assertEquals(fault("/dev/input/event9"), look(StubPolicy.ENODEV));
  }

  @Test
  void aDescriptorThatIsClosedAndAProcessThatIsGoneAreFaults() throws IOException {
    process();
    assertEquals(fault("closed"), look(StubPolicy.EBADF));
    assertEquals(fault("closed"), look(StubPolicy.EBADF, List.of()));
  }

  @Test
  void aProcessThatHasEndedSinceIsNoDescriptorThatWasClosed() throws IOException {
    Manifest manifest = Examples.manifest(false, Examples.keyboard("event3"));
    Path process = process();
    ProcFileSystem system = new ProcFileSystem(proc);
    ProcessesBack back = ProcessesBack.of(system, List.of(500), manifest.session().processes());
    try (Stream<Path> files = Files.walk(process)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    assertEquals(
        fault("gone with its process, which has ended since"),
        new StubCheck(system, back).stubs(manifest.records(), List.of()));
  }

  private static Finding fault(String what) {
    return new Finding(WHAT, false, "fd 10 of process 100 is " + what);
  }

  private Finding look(StubPolicy policy) throws IOException {
    return look(policy, List.of(500));
  }

  private Finding look(StubPolicy policy, List<Integer> now) throws IOException {
    Manifest manifest = Examples.manifest(false, Examples.keyboard("event3"));
    RecordedResource was = manifest.records().get(0);
    RecordedResource stub =
        new RecordedResource(was.record().withStub(policy), was.holders(), was.imageFileIds());
    ProcFileSystem system = new ProcFileSystem(proc);
    ProcessesBack back = ProcessesBack.of(system, now, manifest.session().processes());
    return new StubCheck(system, back)
        .stubs(List.of(stub), List.of(new Substitute(stub, Path.of("/dev/input/event9"))));
  }

  private Path process() throws IOException {
    Path process = Files.createDirectories(proc.resolve("500"));
    Files.writeString(process.resolve("status"), "Name:\tXorg\nNSpid:\t500\t1\n");
    Files.writeString(
        process.resolve("stat"),
        "500 (Xorg) S 1 500 500 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 150845 0 0\n");
    Files.createDirectories(process.resolve("fd"));
    Files.createDirectories(process.resolve("fdinfo"));
    return process;
  }

  private void opened(String path, int flags) throws IOException {
    Path process = process();
    Files.createSymbolicLink(process.resolve("fd").resolve("10"), Path.of(path));
    Files.writeString(
        process.resolve("fdinfo").resolve("10"),
        "pos:\t0\nflags:\t0" + Integer.toOctalString(flags) + "\nmnt_id:\t1\n");
  }
}
