package org.replug.session.archive;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.replug.session.archive.ArchiveEntry.Kind;

/** Writes archives. */
public final class ArchiveWriter {
  /** The level of compression; higher ones gain little on memory and cost much time. */
  private static final int LEVEL = 3;

  private ArchiveWriter() {}

  /**
   * Writes an archive, for its owner alone: memory holds passwords. The file appears under its name
   * when it is whole and synced.
   *
   * @param target the file; replaced if it exists
   * @param contents what is in it
   * @param checkpoint the folder that holds all entries
   * @return its size in bytes
   * @throws IOException if it cannot be written, or a file has changed since it was listed; nothing
   *     is left then
   */
  public static long write(Path target, ArchiveContents contents, Path checkpoint)
      throws IOException {
    Path absolute = target.toAbsolutePath();
    Path part =
        absolute.resolveSibling(
            "." + absolute.getFileName() + ".replug-export-" + ProcessHandle.current().pid());
    try {
      Files.deleteIfExists(part);
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (ZstdOutputStream zstd =
              new ZstdOutputStream(Files.newOutputStream(part), LEVEL)
                  .setChecksum(true)
                  .setWorkers(Runtime.getRuntime().availableProcessors());
          TarArchiveOutputStream tar =
              new TarArchiveOutputStream(zstd, StandardCharsets.UTF_8.name())) {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        write(tar, contents, checkpoint);
      }
      sync(part);
      long size = Files.size(part);
      Files.move(
          part, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return size;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void write(TarArchiveOutputStream tar, ArchiveContents contents, Path checkpoint)
      throws IOException {
    byte[] list = contents.encode();
    TarArchiveEntry first = new TarArchiveEntry(ArchiveContents.NAME);
    first.setSize(list.length);
    first.setMode(0600);
    tar.putArchiveEntry(first);
    tar.write(list);
    tar.closeArchiveEntry();
    for (ArchiveEntry entry : contents.entries()) {
      tar.putArchiveEntry(header(entry));
      if (entry.kind() == Kind.FILE) {
        copy(tar, entry, checkpoint.resolve(entry.path()));
      }
      tar.closeArchiveEntry();
    }
  }

  private static TarArchiveEntry header(ArchiveEntry entry) {
    TarArchiveEntry header =
        switch (entry.kind()) {
          case FILE -> new TarArchiveEntry(entry.path());
          case FOLDER -> new TarArchiveEntry(entry.path() + "/");
          case LINK -> new TarArchiveEntry(entry.path(), TarConstants.LF_SYMLINK);
        };
    header.setSize(entry.size());
    header.setMode(entry.mode());
    header.setIds(entry.uid(), entry.gid());
    header.setLastModifiedTime(FileTime.from(entry.modifiedMicros(), TimeUnit.MICROSECONDS));
    header.setLinkName(entry.target());
    return header;
  }

  private static void copy(TarArchiveOutputStream tar, ArchiveEntry entry, Path file)
      throws IOException {
    MessageDigest digest = Sha256.begin();
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), digest)) {
      in.transferTo(tar);
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(entry.sha256())) {
      throw new IOException(file + " has changed while it was read");
    }
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
