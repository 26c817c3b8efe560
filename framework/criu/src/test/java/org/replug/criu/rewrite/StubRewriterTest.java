package org.replug.criu.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.replug.api.StubPolicy;
import org.replug.criu.image.EpollTarget;
import org.replug.criu.image.FileEntry;
import org.replug.criu.image.FileKind;
import org.replug.criu.image.ImageDirectory;
import org.replug.criu.image.ImageFile;
import org.replug.criu.image.ImageFormatException;
import org.replug.criu.image.Images;
import org.replug.criu.image.MemoryImage;
import org.replug.criu.image.MemoryMap;
import org.replug.criu.image.Message;
import org.replug.criu.image.ProcessFiles;

/** Rewrites the dump of the holder program: files 14, 15, 17, 18 and 24 are devices. */
class StubRewriterTest {
  private static final List<Integer> DEVICES = List.of(14, 15, 17, 18, 24);
  private static final int SIMULATED = 19;
  private static final MappedDevices MAPPED = new MappedDevices(Set.of("/dev/loop7"));

  @TempDir private Path folder;

  @Test
  void aDeviceBecomesAFileThatIsOpenForItsPathOnly() throws IOException {
    rewrite(StubPolicy.EBADF, DEVICES);
    for (int id : DEVICES) {
      FileEntry file = file(id);
      assertEquals(Optional.of("/dev/null"), file.path());
      assertEquals(010000000, file.body().integer(2));
      assertFalse(file.body().has(7), "a mount id ties the file to a mount");
    }
    assertEquals(Set.of(FileKind.REGULAR.number()), kindsInTables(DEVICES));
  }

  @Test
  void aSimulatedDeviceLosesItsSignalOwnerAndItsSize() throws IOException {
    rewrite(StubPolicy.EBADF, List.of(SIMULATED));
    assertEquals(Optional.of("/dev/null"), file(SIMULATED).path());
    Message owner = file(SIMULATED).body().message(5).orElseThrow();
    for (int field = 1; field <= 5; field++) {
      assertEquals(0, owner.integer(field), "field " + field + " of fown");
    }
    assertFalse(file(SIMULATED).body().has(8));
  }

  @Test
  void epollSetsForgetStubsThatCannotBePolledAndNothingElse() throws IOException {
    Rewriting done = rewrite(StubPolicy.EBADF, DEVICES);
    assertEquals(
        List.of(
            new DroppedTarget(16, 8),
            new DroppedTarget(20, 8),
            new DroppedTarget(20, 9),
            new DroppedTarget(22, 8),
            new DroppedTarget(22, 9)),
        done.droppedTargets());
    assertEquals(List.of(), watched(20));
    assertEquals(List.of(4, 13), watched(21));
    assertEquals(List.of(4), watched(22));
    assertEquals(List.of(4), watched(16));
  }

  @Test
  void onlyTheStubsAskedForAreWritten() throws IOException {
    Rewriting done = rewrite(StubPolicy.EBADF, List.of(17));
    assertEquals(
        List.of(new DroppedTarget(20, 9), new DroppedTarget(22, 9)), done.droppedTargets());
    assertTrue(file(14).is(FileKind.EXTERNAL));
    assertEquals(Set.of(FileKind.EXTERNAL.number()), kindsInTables(List.of(14)));
  }

  @Test
  void aHungUpDeviceIsAPipeOfItsOwnAndStaysInItsEpollSets() throws IOException {
    Rewriting done = rewrite(StubPolicy.HANGUP, DEVICES);
    assertEquals(List.of(), done.droppedTargets());
    List<Integer> pipes = new ArrayList<>();
    for (FileEntry file : copy().files()) {
      file.pipeId().ifPresent(pipes::add);
    }
    assertEquals(DEVICES.size() + 2, pipes.size());
    assertEquals(DEVICES.size() + 1, Set.copyOf(pipes).size());
    assertEquals(Set.of(FileKind.PIPE.number()), kindsInTables(DEVICES));
  }

  /** CRIU's bit for a mapping that a plugin looks after. */
  private static boolean ofDevice(MemoryMap map) {
    return (map.status() & 1 << 27) != 0;
  }

  @Test
  void mappingsOfDevicesBecomeMemory() throws IOException {
    assertEquals(9, rewrite(StubPolicy.EBADF, DEVICES).mappings());
    List<MemoryMap> maps = maps(copy());
    assertTrue(maps.stream().noneMatch(StubRewriterTest::ofDevice));
    List<MemoryMap> before = maps(new ImageDirectory(Images.holder()));
    for (int i = 0; i < maps.size(); i++) {
      assertEquals(before.get(i).start(), maps.get(i).start());
      assertEquals(before.get(i).protection(), maps.get(i).protection());
      if (ofDevice(before.get(i))) {
        assertEquals(0x22, maps.get(i).flags());
        assertEquals(0x201, maps.get(i).status());
        assertFalse(maps.get(i).message().has(10));
      } else {
        assertEquals(before.get(i), maps.get(i));
      }
    }
  }

  @Test
  void mappingsOfOtherPluginsAreLeftToThem() throws IOException {
    Rewriting done =
        StubRewriter.rewrite(
            Images.holder(),
            working(),
            List.of(),
            List.of(),
            MappedDevices.none(),
            ConsoleModes.KEPT);
    assertEquals(0, done.mappings());
    assertEquals(9, maps(copy()).stream().filter(StubRewriterTest::ofDevice).count());
  }

  @Test
  void aTimerThatWouldStandStillIsRearmed() throws IOException {
    assertEquals(List.of(23), rewrite(StubPolicy.EBADF, List.of()).rearmedTimers());
    assertFalse(file(23).timer().orElseThrow().expiredUnread());
  }

  @Test
  void aFileThatIsOnlyMappedGetsNoStub() throws IOException {
    rewrite(StubPolicy.HANGUP, List.of(3));
    assertEquals(Optional.of("/dev/loop7"), file(3).path());
  }

  @Test
  void whatDoesNotChangeIsAHardLinkAndTheOriginalStaysAsItWas() throws IOException {
    Path original = copyOfHolder(folder.resolve("original"));
    Map<Path, String> before = contents(original);
    Rewriting done = rewrite(original);
    assertEquals(before, contents(original));
    for (Path image : copy().matching("*")) {
      Path source = original.resolve(image.getFileName());
      boolean changed = done.changedImages().contains(image.getFileName().toString());
      assertEquals(!changed, Files.isSameFile(source, image), image.toString());
      // CRIU opens some images where only the session's own mounts are seen.
      assertFalse(Files.isSymbolicLink(image), image.toString());
    }
    assertEquals(before.size(), copy().matching("*").size());
  }

  @Test
  void whatDoesNotChangeIsACopyWhereTheFileSystemsDiffer(
      @TempDir(factory = InMemory.class) Path other) throws IOException {
    assumeFalse(
        Files.getFileStore(other).equals(Files.getFileStore(folder)),
        "/dev/shm is no file system of its own here");
    Path original = copyOfHolder(other.resolve("original"));
    Map<Path, String> before = contents(original);
    Rewriting done = rewrite(original);
    assertEquals(before, contents(original));
    for (Path image : copy().matching("*")) {
      String name = image.getFileName().toString();
      assertTrue(Files.isRegularFile(image, LinkOption.NOFOLLOW_LINKS), name);
      boolean same = Files.mismatch(original.resolve(name), image) < 0;
      assertEquals(!done.changedImages().contains(name), same, name);
    }
    assertEquals(before.size(), copy().matching("*").size());
  }

  @Test
  void logsAreNotLinkedBecauseCriuWouldWriteThroughTheLink() throws IOException {
    Path original = copyOfHolder(folder.resolve("original"));
    Files.writeString(original.resolve("restore.log"), "of the first time");
    StubRewriter.rewrite(
        original, working(), List.of(), List.of(), MappedDevices.none(), ConsoleModes.KEPT);
    assertFalse(Files.exists(working().resolve("restore.log")));
  }

  @Test
  void aFileThatIsNotInTheDumpIsAFaultAndNothingIsWritten() {
    assertThrows(ImageFormatException.class, () -> rewrite(StubPolicy.EBADF, List.of(14, 4711)));
    assertFalse(Files.exists(working()));
  }

  @Test
  void aWorkingCopyThatHoldsSomethingIsRefused() throws IOException {
    Files.createDirectories(working());
    Files.writeString(working().resolve("mine"), "mine");
    assertThrows(DirectoryNotEmptyException.class, () -> rewrite(StubPolicy.EBADF, DEVICES));
    assertEquals(1, copy().matching("*").size());
  }

  private Rewriting rewrite(StubPolicy policy, List<Integer> ids) throws IOException {
    List<StubbedFile> files = ids.stream().map(id -> new StubbedFile(id, policy)).toList();
    return StubRewriter.rewrite(
        Images.holder(), working(), files, List.of(), MAPPED, ConsoleModes.KEPT);
  }

  private Rewriting rewrite(Path original) throws IOException {
    List<StubbedFile> files =
        DEVICES.stream().map(id -> new StubbedFile(id, StubPolicy.EBADF)).toList();
    return StubRewriter.rewrite(original, working(), files, List.of(), MAPPED, ConsoleModes.KEPT);
  }

  private Path working() {
    return folder.resolve("working");
  }

  private ImageDirectory copy() {
    return new ImageDirectory(working());
  }

  private FileEntry file(int id) throws IOException {
    return copy().files().stream().filter(each -> each.id() == id).findFirst().orElseThrow();
  }

  private List<Integer> watched(int epoll) throws IOException {
    return file(epoll).epollTargets().stream().map(EpollTarget::fd).toList();
  }

  private Set<Integer> kindsInTables(List<Integer> files) throws IOException {
    Set<Integer> kinds = new HashSet<>();
    for (ProcessFiles process : copy().processFiles()) {
      process.descriptors().stream()
          .filter(each -> files.contains(each.fileId()))
          .forEach(each -> kinds.add(each.typeNumber()));
    }
    return kinds;
  }

  private static List<MemoryMap> maps(ImageDirectory directory) throws IOException {
    List<MemoryMap> maps = new ArrayList<>();
    for (Path image : directory.matching("mm-*.img")) {
      maps.addAll(MemoryImage.of(ImageFile.read(image)).maps());
    }
    return maps;
  }

  private static Path copyOfHolder(Path original) throws IOException {
    Files.createDirectory(original);
    for (Path image : new ImageDirectory(Images.holder()).matching("*.img")) {
      Files.copy(image, original.resolve(image.getFileName().toString()));
    }
    return original;
  }

  private static Map<Path, String> contents(Path directory) throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        contents.put(file, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  /** Makes directories on the file system for shared memory, shm_open(3). */
  static final class InMemory implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
        throws IOException {
      Path memory = Path.of("/dev/shm");
      return Files.isWritable(memory)
          ? Files.createTempDirectory(memory, "replug-test")
          : Files.createTempDirectory("replug-test");
    }
  }
}
