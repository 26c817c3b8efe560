package org.replug.session.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.replug.session.archive.ArchiveEntry.Kind;

/** Writes one entry of an archive to its place. */
final class ExtractedEntry {
  private static final int BUFFER_BYTES = 1 << 17;

  private ExtractedEntry() {}

  /** Where an entry's bytes come from; -1 at the end of the entry. */
  @FunctionalInterface
  interface Source {
    int read(byte[] buffer) throws IOException;
  }

  /**
   * Writes it; a folder's owner and time are left to {@link #attributes}.
   *
   * @throws DamagedArchiveException if the content is not what was listed
   */
  static void write(ArchiveEntry entry, Path target, Source source) throws IOException {
    switch (entry.kind()) {
      case FOLDER -> Files.createDirectory(target);
      case LINK -> {
        Files.createSymbolicLink(target, Path.of(entry.target()));
        owner(entry, target);
      }
      case FILE -> {
        content(entry, target, source);
        attributes(entry, target);
      }
    }
  }

  private static void content(ArchiveEntry entry, Path target, Source source) throws IOException {
    MessageDigest digest = Sha256.begin();
    long size = 0;
    byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, Math.max(1, entry.size()))];
    try (FileChannel channel =
        FileChannel.open(
            target,
            Set.of(
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS))) {
      for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
        digest.update(buffer, 0, read);
        size += read;
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
      channel.force(false);
    }
    if (size != entry.size() || !HexFormat.of().formatHex(digest.digest()).equals(entry.sha256())) {
      throw new DamagedArchiveException(entry.path() + " is not what was written");
    }
  }

  /** Gives a file or folder its owner, permissions and time. */
  static void attributes(ArchiveEntry entry, Path target) throws IOException {
    owner(entry, target);
    if (entry.kind() != Kind.LINK) {
      Files.setAttribute(target, "unix:mode", entry.mode(), LinkOption.NOFOLLOW_LINKS);
      Files.setLastModifiedTime(
          target, FileTime.from(entry.modifiedMicros(), TimeUnit.MICROSECONDS));
    }
  }

  private static void owner(ArchiveEntry entry, Path target) throws IOException {
    Files.setAttribute(target, "unix:uid", entry.uid(), LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(target, "unix:gid", entry.gid(), LinkOption.NOFOLLOW_LINKS);
  }
}
