package org.replug.session.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.engine.image.MachineFacts;
import org.replug.session.archive.ArchiveEntry.Kind;

class ArchiveTest {
  private static final String NO_DIGEST = "0".repeat(64);

  @TempDir private Path folder;
  private Path checkpoint;
  private Path archive;
  private Path target;

  @BeforeEach
  void fill() throws IOException {
    checkpoint = Files.createDirectory(folder.resolve("checkpoint"));
    archive = folder.resolve("archive");
    target = Files.createDirectory(folder.resolve("target"));
    Files.createDirectories(checkpoint.resolve("home/Straße/deep"));
    Files.createDirectory(checkpoint.resolve("image"));
    Files.write(checkpoint.resolve("image/pages-1.img"), new byte[1 << 20]);
    Files.writeString(checkpoint.resolve("home/Straße/deep/" + "n".repeat(150)), "text");
    Files.writeString(checkpoint.resolve("home/empty"), "");
    Files.createSymbolicLink(checkpoint.resolve("home/link"), Path.of("nowhere"));
    Files.setPosixFilePermissions(
        checkpoint.resolve("home/empty"), PosixFilePermissions.fromString("r-x------"));
  }

  private static ArchiveContents contents(List<ArchiveEntry> entries) {
    return new ArchiveContents(
        ArchiveContents.FORMAT,
        "1",
        new ArchivedSession("work", 800, 600, "user", 1, 1, List.of(), List.of("xterm"), "then"),
        "1",
        new Foundation(
            new Processor("amd64", List.of()), new MachineFacts("here", "6.1", "4.2"), List.of()),
        entries);
  }

  private void write(List<ArchiveEntry> entries) throws IOException {
    ArchiveWriter.write(archive, contents(entries), checkpoint);
  }

  private void extract() throws IOException {
    try (ArchiveReader reader = ArchiveReader.open(archive)) {
      reader.extract(target);
    }
  }

  private String refused() {
    return assertThrows(DamagedArchiveException.class, this::extract).getMessage();
  }

  private static ArchiveEntry entry(String path, Kind kind, long size, int mode, String link) {
    return new ArchiveEntry(
        path, kind, size, mode, 0, 0, 0, link, kind == Kind.FILE ? NO_DIGEST : "");
  }

  @Test
  void whatComesOutIsWhatWentIn() throws IOException {
    List<ArchiveEntry> entries = CheckpointEntries.of(checkpoint);
    write(entries);
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)));
    assertTrue(Files.size(archive) < 10_000, "zeros are compressed");
    extract();
    assertEquals(entries, CheckpointEntries.of(target));
    assertEquals(8, entries.size());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(3, left.count(), "an unfinished file is left");
    }
  }

  @Test
  void aFileThatChangesMeanwhileIsNoArchive() throws IOException {
    List<ArchiveEntry> entries = CheckpointEntries.of(checkpoint);
    Files.write(checkpoint.resolve("image/pages-1.img"), new byte[] {1}, StandardOpenOption.WRITE);
    IOException failure = assertThrows(IOException.class, () -> write(entries));
    assertTrue(failure.getMessage().contains("has changed while it was read"), failure::toString);
    assertFalse(Files.exists(archive));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 50, 200, 400, -1, -4})
  void aShortenedArchiveIsRefused(int length) throws IOException {
    write(CheckpointEntries.of(checkpoint));
    byte[] whole = Files.readAllBytes(archive);
    Files.write(archive, Arrays.copyOf(whole, length < 0 ? whole.length + length : length));
    refused();
  }

  @Test
  void aChangedByteIsNoticedWhereverItIs() throws IOException {
    write(CheckpointEntries.of(checkpoint));
    byte[] whole = Files.readAllBytes(archive);
    for (int at = 0; at < whole.length; at += 7) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x10;
      Files.write(archive, changed);
      Path fresh = Files.createDirectory(folder.resolve("target-" + at));
      try (ArchiveReader reader = ArchiveReader.open(archive)) {
        reader.extract(fresh);
        // Some bits of a frame's header mean nothing.
        assertEquals(CheckpointEntries.of(checkpoint), CheckpointEntries.of(fresh));
      } catch (DamagedArchiveException e) {
        assertFalse(e.getMessage().isEmpty());
      }
    }
  }

  @Test
  void whatIsNoArchiveIsRefused() throws IOException {
    Files.writeString(archive, "no archive at all, but a text of some length");
    assertTrue(refused().contains("cannot be decompressed"), this::refused);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside",
        "/etc/outside",
        "home/../../outside",
        "home/./outside",
        "home//outside",
        "home/link/outside",
        "home/no-folder/outside",
        "image/deep/outside",
        "outside",
        ""
      })
  void anEntryOutOfPlaceIsRefused(String path) throws IOException {
    List<ArchiveEntry> entries = new ArrayList<>(CheckpointEntries.of(checkpoint));
    entries.add(entry(path, Kind.FOLDER, 0, 0700, ""));
    write(entries);
    assertTrue(refused().contains("an entry that no archive has"), this::refused);
    assertEquals(0, target.toFile().list().length, "something was written");
  }

  @Test
  void entriesThatMeanHarmAreRefused() throws IOException {
    List<ArchiveEntry> all = CheckpointEntries.of(checkpoint);
    for (ArchiveEntry harmful :
        List.of(
            entry("home/setuid", Kind.FILE, 0, 04755, ""),
            entry("home/less-than-nothing", Kind.FILE, -1, 0644, ""),
            entry("home/endless", Kind.FILE, Long.MAX_VALUE, 0644, ""),
            entry("home/nowhere", Kind.LINK, 0, 0777, ""),
            entry("image/link", Kind.LINK, 0, 0777, "/etc/shadow"),
            entry("home/empty", Kind.FOLDER, 0, 0755, ""))) {
      List<ArchiveEntry> entries = new ArrayList<>(all);
      entries.add(harmful);
      byte[] json = contents(entries).encode();
      assertThrows(
          DamagedArchiveException.class, () -> ArchiveContents.decode(json), harmful::toString);
    }
  }

  @Test
  void anArchiveThatHoldsMoreThanItSaysIsRefusedInTime() throws IOException {
    List<ArchiveEntry> entries = CheckpointEntries.of(checkpoint);
    try (TestArchive bomb = TestArchive.create(archive)) {
      bomb.entry(ArchiveContents.NAME, contents(entries).encode());
      bomb.entry("image/", new byte[0]);
      bomb.entry("image/pages-1.img", new byte[64 << 20]);
    }
    assertTrue(refused().contains("is not what its list of contents says"), this::refused);
    assertFalse(Files.exists(target.resolve("image/pages-1.img")));
  }

  @Test
  void aHeaderThatUnpacksWithoutEndIsRefused() throws IOException {
    try (TestArchive bomb = TestArchive.create(archive)) {
      bomb.entry(ArchiveContents.NAME, contents(CheckpointEntries.of(checkpoint)).encode());
      bomb.entry("n".repeat(1 << 20), new byte[0]);
    }
    assertTrue(refused().contains("holds more"), this::refused);
  }

  @Test
  void contentAfterTheLastEntryIsRefused() throws IOException {
    List<ArchiveEntry> entries =
        CheckpointEntries.of(checkpoint).stream().filter(e -> e.kind() == Kind.FOLDER).toList();
    try (TestArchive more = TestArchive.create(archive)) {
      more.entry(ArchiveContents.NAME, contents(entries).encode());
      for (ArchiveEntry entry : entries) {
        more.entry(entry.path() + "/", new byte[0]);
      }
      more.entry("home/more", new byte[1]);
    }
    assertTrue(refused().contains("holds more"), this::refused);
  }
}
