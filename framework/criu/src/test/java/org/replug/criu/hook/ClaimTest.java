package org.replug.criu.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.api.DeviceNumber;
import org.replug.api.FileType;
import org.replug.api.OpenFile;

class ClaimTest {
  @TempDir Path folder;

  private static OpenFile file(FileType type, String path, Optional<DeviceNumber> number) {
    return new OpenFile(1, 5, path, type, number, 0, 0, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chr 10:229", "blk 8:0", "anon kvm-vm", "anon [userfaultfd]"})
  void aLineIsReadAsItWasWritten(String line) {
    assertEquals(line, Claim.parse(line).line());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "chr", "chr x", "chr 10", "sock 1:2", "anon", "anon "})
  void aLineThatIsNoClaimIsRefused(String line) {
    assertThrows(IllegalArgumentException.class, () -> Claim.parse(line));
  }

  @Test
  void aNameWithALineEndCannotBecomeAnotherClaim() {
    assertThrows(IllegalArgumentException.class, () -> new Claim.AnonymousInode("x\nchr 1:3"));
  }

  @Test
  void devicesAndAnonymousInodesHaveClaimsAndOtherFilesNone() {
    DeviceNumber number = new DeviceNumber(10, 229);
    assertEquals(
        Optional.of(new Claim.CharacterDevice(number)),
        Claim.of(file(FileType.CHARACTER_DEVICE, "/dev/fuse", Optional.of(number))));
    assertEquals(
        Optional.of(new Claim.BlockDevice(number)),
        Claim.of(file(FileType.BLOCK_DEVICE, "/dev/sda", Optional.of(number))));
    assertEquals(
        Optional.of(new Claim.AnonymousInode("kvm-vm")),
        Claim.of(file(FileType.ANONYMOUS, "anon_inode:kvm-vm", Optional.empty())));
    assertEquals(
        Optional.empty(), Claim.of(file(FileType.REGULAR, "/dev/input/event0", Optional.empty())));
    assertEquals(Optional.empty(), Claim.of(file(FileType.ANONYMOUS, "pidfd:x", Optional.empty())));
  }

  @Test
  void theFilesThatTheHookWroteAreRead() {
    List<HandedOverFile> files =
        HandedOverFile.parse("17 32770 4096 chr 10:229\n18 2 0 anon [io uring]\n");
    assertEquals(
        List.of(
            new HandedOverFile(
                17, new Claim.CharacterDevice(new DeviceNumber(10, 229)), 32770, 4096),
            new HandedOverFile(18, new Claim.AnonymousInode("[io uring]"), 2, 0)),
        files);
    assertEquals(List.of(), HandedOverFile.parse(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1 2 chr 10:229", "1 2 3 nothing", "-1 2 3 chr 1:3", "\n"})
  void aLineThatIsNotTheHooksIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> HandedOverFile.parse(text));
  }

  @Test
  void aDamagedFileOfTheHooksIsAnInputError() throws IOException {
    Files.writeString(folder.resolve(ClaimTable.FILES_FILE), "rubbish\n");
    IOException thrown = assertThrows(IOException.class, () -> ClaimTable.readFiles(folder));
    assertEquals(true, thrown.getMessage().contains("rubbish"));
  }

  @Test
  void nativePartsAreExtractedOnceAndRepairedWhenTheyDiffer() throws IOException {
    NativeParts parts = NativeParts.extract(folder);
    byte[] content = Files.readAllBytes(parts.actionScript());
    Files.writeString(parts.actionScript(), "broken");
    assertEquals(parts, NativeParts.extract(folder));
    assertEquals(content.length, Files.size(parts.actionScript()));
    assertEquals(true, Files.isExecutable(parts.actionScript()));
  }
}
