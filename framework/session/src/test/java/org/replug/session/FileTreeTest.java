package org.replug.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
  @TempDir Path folder;
  private Path home;
  private Path copy;

  @BeforeEach
  void aHomeAndItsCopy() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    copy = folder.resolve("copy");
    Files.createDirectories(home.resolve("a/b"));
    Files.writeString(home.resolve("a/b/one"), "one");
    Files.writeString(home.resolve("two"), "two");
    Files.setLastModifiedTime(home.resolve("two"), FileTime.fromMillis(1_000_000_000_123L));
    Files.createSymbolicLink(home.resolve("link"), Path.of("two"));
    HomeCopy.make(home, copy);
  }

  private List<String> changes() throws IOException {
    return FileTree.of(copy).changes(FileTree.of(home));
  }

  private void change() throws IOException {
    Files.writeString(home.resolve("a/b/one"), "another");
    Files.delete(home.resolve("two"));
    Files.createDirectories(home.resolve("two/below"));
    Files.writeString(home.resolve("two/below/file"), "x");
    Files.delete(home.resolve("link"));
    Files.createSymbolicLink(home.resolve("link"), Path.of("a"));
    Files.writeString(home.resolve("a/new"), "new");
  }

  @Test
  void aCopyIsTheSame() throws IOException {
    assertEquals(List.of(), changes());
  }

  @Test
  void everyChangeIsNamed() throws IOException {
    change();
    assertEquals(
        List.of(
            "a/b/one (changed)",
            "link (changed)",
            "two (changed)",
            "a/new (new)",
            "two/below (new)",
            "two/below/file (new)"),
        changes());
  }

  @Test
  void whatIsGoneIsNamed() throws IOException {
    Files.delete(home.resolve("two"));
    assertEquals(List.of("two (gone)"), changes());
  }

  @Test
  void aChangeOfTheSameSizeIsSeenByItsTime() throws IOException {
    Files.writeString(home.resolve("two"), "TWO");
    assertEquals(List.of("two (changed)"), changes());
  }

  @Test
  void theFolderIsBroughtBackToWhatTheCopyHas() throws IOException {
    Files.setPosixFilePermissions(
        copy.resolve("two"), PosixFilePermissions.fromString("rw-------"));
    change();
    FileTree.of(copy).bringTo(copy, home);
    assertEquals(List.of(), changes());
    assertEquals("one", Files.readString(home.resolve("a/b/one")));
    assertEquals("two", Files.readString(home.resolve("two")));
    assertEquals(Path.of("two"), Files.readSymbolicLink(home.resolve("link")));
    assertFalse(Files.exists(home.resolve("a/new")));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("two"))));
  }

  @Test
  void aChangedFileKeepsItsInode() throws IOException {
    Object inode = Files.getAttribute(home.resolve("a/b/one"), "unix:ino");
    Files.writeString(home.resolve("a/b/one"), "another");
    FileTree.of(copy).bringTo(copy, home);
    assertEquals(inode, Files.getAttribute(home.resolve("a/b/one"), "unix:ino"));
  }

  @Test
  void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("file"), "kept");
    Files.createSymbolicLink(home.resolve("way-out"), outside);
    FileTree.of(copy).bringTo(copy, home);
    assertFalse(Files.exists(home.resolve("way-out")));
    assertEquals("kept", Files.readString(outside.resolve("file")));
  }
}
