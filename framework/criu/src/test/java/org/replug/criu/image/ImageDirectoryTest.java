package org.replug.criu.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDirectoryTest {
  private final ImageDirectory holder = new ImageDirectory(Images.holder());
  private final ImageDirectory furniture = new ImageDirectory(Images.furniture());

  @Test
  void filesHaveTheirKindsAndPaths() throws IOException {
    FileEntry simulated = file(19);
    assertEquals(Optional.of(FileKind.REGULAR), simulated.kind());
    assertEquals(Optional.of("/srv/session/simulated"), simulated.path());
    assertTrue(file(14).is(FileKind.EXTERNAL));
    assertEquals(file(10).pipeId(), file(11).pipeId());
  }

  @Test
  void anEpollSetKnowsItsTargets() throws IOException {
    List<EpollTarget> targets = file(22).epollTargets();
    assertEquals(List.of(8, 9, 4), targets.stream().map(EpollTarget::fd).toList());
    assertEquals(List.of(200L, 201L, 299L), targets.stream().map(EpollTarget::data).toList());
  }

  @Test
  void aPeriodicTimerThatExpiredUnreadIsTold() throws IOException {
    TimerfdEntry timer = file(23).timer().orElseThrow();
    assertTrue(timer.expiredUnread());
    TimerfdEntry rearmed = timer.rearmed();
    assertFalse(rearmed.expiredUnread());
    assertEquals(rearmed, TimerfdEntry.of(rearmed.message()));
    assertEquals(20_000_000, rearmed.valueNanoseconds());
  }

  @Test
  void aTimerThatWasStoppedIsNotTakenForOneThatExpired() throws IOException {
    Message stopped = file(23).timer().orElseThrow().message().with(5, 0);
    assertFalse(TimerfdEntry.of(stopped).expiredUnread());
  }

  @Test
  void everyProcessHasItsOwnDescriptors() throws IOException {
    List<ProcessFiles> processes = holder.processFiles();
    assertEquals(List.of(15489, 15491, 15492), pids(processes));
    assertEquals(17, fileOf(processes.get(0), 9));
    assertEquals(11, fileOf(processes.get(2), 8));
    assertEquals(14, fileOf(processes.get(0), 8));
  }

  @Test
  void packetsTellTheFilesThatTravelWithThem() throws IOException {
    assertEquals(
        List.of(List.of(14), List.of(15), List.of(16)),
        holder.packets().stream().map(PacketEntry::fileIds).toList());
    PacketEntry plain = furniture.packets().get(0);
    assertEquals("in a socket", plain.payload().toStringUtf8());
    assertFalse(plain.carriesDescriptors());
  }

  @Test
  void aDirectoryWithoutImagesSaysWhichOneIsMissing(@TempDir Path empty) {
    ImageDirectory nothing = new ImageDirectory(empty);
    NoSuchFileException missing = assertThrows(NoSuchFileException.class, nothing::files);
    assertTrue(missing.getMessage().endsWith("files.img"));
  }

  private static List<Integer> pids(List<ProcessFiles> processes) {
    return processes.stream().map(each -> each.process().pid()).toList();
  }

  private static int fileOf(ProcessFiles process, int fd) {
    return process.descriptors().stream()
        .filter(each -> each.fd() == fd)
        .findFirst()
        .orElseThrow()
        .fileId();
  }

  private FileEntry file(int id) throws IOException {
    return holder.files().stream().filter(each -> each.id() == id).findFirst().orElseThrow();
  }
}
