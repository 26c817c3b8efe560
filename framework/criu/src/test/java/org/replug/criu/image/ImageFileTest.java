package org.replug.criu.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImageFileTest {
  private static final ByteString FILES_HEADER =
      ByteString.copyFrom(new byte[] {0x19, 0x43, 0x56, 0x54, 0x38, 0x31, 0x30, 0x56});

  @ParameterizedTest
  @MethodSource("org.replug.criu.image.Images#all")
  void everyImageIsTheSameToTheByteWhenReadAndWritten(Path file, @TempDir Path folder)
      throws IOException {
    Path copy = folder.resolve("copy");
    ImageFile.read(file).write(copy);
    assertEquals(-1, Files.mismatch(file, copy));
  }

  @Test
  void everyMessageIsTheSameWhenItsEntriesAreRebuiltFromTheirViews() throws IOException {
    ImageFile files = ImageFile.read(Images.holder().resolve("files.img"));
    for (Message message : files.messages()) {
      FileEntry entry = FileEntry.of(message);
      FileEntry rebuilt =
          entry.is(FileKind.EPOLL) ? entry.withEpollTargets(entry.epollTargets()) : entry;
      assertEquals(message.encoded(), rebuilt.message().encoded());
    }
    MemoryImage memory =
        MemoryImage.of(
            ImageFile.read(new ImageDirectory(Images.holder()).matching("mm-*.img").get(0)));
    assertEquals(memory.image().encoded(), memory.withMaps(memory.maps()).image().encoded());
  }

  @Test
  void theTypeIsToldByTheMagicNumber() throws IOException {
    assertEquals(
        Optional.of(ImageType.FILES), ImageFile.read(Images.holder().resolve("files.img")).type());
    assertEquals(
        Optional.of(ImageType.INVENTORY),
        ImageFile.read(Images.holder().resolve("inventory.img")).type());
    assertEquals(Optional.empty(), ImageFile.read(Images.furniture().resolve("memfd.img")).type());
  }

  @Test
  void payloadsStayWithTheirMessages() throws IOException {
    List<ImageEntry> pipes = ImageFile.read(Images.furniture().resolve("pipes-data.img")).entries();
    assertTrue(pipes.stream().anyMatch(e -> e.payload().toStringUtf8().equals("in a pipe")));
    ImageFile ghost = ImageFile.read(Images.furniture().resolve("ghost-file-1.img"));
    assertTrue(ghost.entries().get(0).payload().toStringUtf8().endsWith("a ghost"));
  }

  @Test
  void aFileWithoutMagicNumberIsAllRest() throws IOException {
    ImageFile raw = ImageFile.read(Images.furniture().resolve("ifaddr-10.img"));
    assertEquals(List.of(), raw.entries());
    assertEquals(4, raw.rest().size());
  }

  @Test
  void anEmptyFileIsNoImageOfAnyType() throws IOException {
    ImageFile empty = ImageFile.decode("files.img", ByteString.EMPTY);
    ImageFormatException fault =
        assertThrows(ImageFormatException.class, () -> empty.require(ImageType.FILES));
    assertEquals("files.img", fault.file());
    assertEquals(0, fault.offset());
  }

  @Test
  void aLengthBeyondTheEndOfTheFileIsNamedWithItsPlace() {
    ByteString bytes = FILES_HEADER.concat(ByteString.copyFrom(new byte[] {-1, -1, -1, -1, 8, 1}));
    ImageFormatException fault =
        assertThrows(ImageFormatException.class, () -> ImageFile.decode("files.img", bytes));
    assertEquals(8, fault.offset());
    assertTrue(fault.getMessage().contains("4294967295 bytes"), fault.getMessage());
  }

  @Test
  void aFieldThatIsCutShortIsNamedWithItsPlace() {
    ByteString bytes = FILES_HEADER.concat(ByteString.copyFrom(new byte[] {3, 0, 0, 0, 8, 1, 16}));
    ImageFormatException fault =
        assertThrows(ImageFormatException.class, () -> ImageFile.decode("files.img", bytes));
    assertEquals(14, fault.offset());
  }

  @Test
  void everyTruncationIsEitherRefusedOrEndsBetweenTwoMessages() throws IOException {
    Path file = Images.holder().resolve("files.img");
    ByteString whole = ByteString.copyFrom(Files.readAllBytes(file));
    int complete = ImageFile.read(file).entries().size();
    int refused = 0;
    for (int size = 0; size < whole.size(); size++) {
      ByteString part = whole.substring(0, size);
      try {
        ImageFile image = ImageFile.decode("files.img", part).require(ImageType.FILES);
        assertTrue(image.entries().size() < complete);
        assertEquals(part, image.encoded());
      } catch (ImageFormatException e) {
        refused++;
      }
    }
    assertEquals(whole.size() - complete, refused);
  }

  @Test
  void aFileThatExistsIsNotOverwritten(@TempDir Path folder) throws IOException {
    Path taken = Files.writeString(folder.resolve("files.img"), "mine");
    ImageFile image = ImageFile.read(Images.holder().resolve("files.img"));
    assertThrows(FileAlreadyExistsException.class, () -> image.write(taken));
    assertEquals("mine", Files.readString(taken));
  }
}
