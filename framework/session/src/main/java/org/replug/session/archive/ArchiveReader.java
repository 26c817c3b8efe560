package org.replug.session.archive;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.replug.session.archive.ArchiveEntry.Kind;

/**
 * Reads an archive. Its list of contents comes first; all else must be what that says, in that
 * order. Whoever wrote it may mean harm: nothing is written but what was checked. Closing closes
 * the file.
 *
 * <pre>{@code
 * try (ArchiveReader archive = ArchiveReader.open(file)) {
 *   refuseUnfit(archive.contents());
 *   archive.extract(emptyFolder);
 * }
 * }</pre>
 */
public final class ArchiveReader implements AutoCloseable {
  /** More than any header needs, long names included. */
  private static final int HEADER_BYTES = 1 << 16;

  /** Blocks of zeros at the end of a tar file. */
  private static final int END_BYTES = 1 << 16;

  private static final int BLOCK = 512;

  private final AllowedInput input;
  private final TarArchiveInputStream tar;
  private final ArchiveContents contents;

  private ArchiveReader(AllowedInput input) throws IOException {
    this.input = input;
    this.tar = new TarArchiveInputStream(input, StandardCharsets.UTF_8.name());
    TarArchiveEntry first = next(ArchiveContents.NAME);
    if (first.getSize() > ArchiveContents.BYTES_AT_MOST) {
      throw new DamagedArchiveException("its list of contents is larger than any");
    }
    input.allow(first.getSize() + BLOCK);
    this.contents = ArchiveContents.decode(bytes((int) first.getSize()));
  }

  /**
   * Opens a file and reads its list of contents.
   *
   * @throws DamagedArchiveException if it is no archive, or damaged
   * @throws IOException if it cannot be read
   */
  public static ArchiveReader open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      return new ArchiveReader(new AllowedInput(new ZstdInputStream(raw)));
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /** What is in it. */
  public ArchiveContents contents() {
    return contents;
  }

  /**
   * Writes all entries; once.
   *
   * @param folder an empty folder
   * @throws DamagedArchiveException if an entry is not what the list of contents says
   * @throws IOException if something cannot be written
   */
  public void extract(Path folder) throws IOException {
    for (ArchiveEntry entry : contents.entries()) {
      TarArchiveEntry header = next(entry.path());
      if (header.getSize() != entry.size() || !kindOf(header, entry.kind())) {
        throw new DamagedArchiveException(entry.path() + " is not what its list of contents says");
      }
      input.allow(entry.size() + BLOCK);
      ExtractedEntry.write(entry, folder.resolve(entry.path()), this::read);
    }
    requireEnd();
    // Last: files made in them have changed the folders' times.
    for (ArchiveEntry entry : contents.entries()) {
      if (entry.kind() == Kind.FOLDER) {
        ExtractedEntry.attributes(entry, folder.resolve(entry.path()));
      }
    }
  }

  private void requireEnd() throws IOException {
    input.allow(HEADER_BYTES + END_BYTES);
    if (nextHeader() != null) {
      throw new DamagedArchiveException("it holds more than its list of contents says");
    }
    // To the very end: the checksum of the compressed data stands there.
    input.transferTo(OutputStream.nullOutputStream());
  }

  private TarArchiveEntry next(String path) throws IOException {
    input.allow(HEADER_BYTES);
    TarArchiveEntry entry = nextHeader();
    if (entry == null) {
      throw new DamagedArchiveException("it ends before " + path);
    }
    if (!entry.getName().replaceFirst("/$", "").equals(path)) {
      throw new DamagedArchiveException("it has something else in the place of " + path);
    }
    return entry;
  }

  private TarArchiveEntry nextHeader() throws DamagedArchiveException {
    try {
      return tar.getNextEntry();
    } catch (DamagedArchiveException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new DamagedArchiveException("it is cut short or damaged: " + e.getMessage(), e);
    }
  }

  private static boolean kindOf(TarArchiveEntry header, Kind kind) {
    return switch (kind) {
      case FILE -> header.isFile() && !header.isLink() && !header.isSymbolicLink();
      case FOLDER -> header.isDirectory();
      case LINK -> header.isSymbolicLink();
    };
  }

  private int read(byte[] buffer) throws DamagedArchiveException {
    try {
      return tar.read(buffer);
    } catch (DamagedArchiveException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new DamagedArchiveException("it is cut short or damaged: " + e.getMessage(), e);
    }
  }

  private byte[] bytes(int size) throws IOException {
    try {
      byte[] bytes = tar.readNBytes(size);
      if (bytes.length == size) {
        return bytes;
      }
    } catch (DamagedArchiveException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new DamagedArchiveException("it is cut short or damaged: " + e.getMessage(), e);
    }
    throw new DamagedArchiveException("it is cut short");
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
