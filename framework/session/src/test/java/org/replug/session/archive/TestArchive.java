package org.replug.session.archive;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An archive whose entries need not be in order. */
record TestArchive(TarArchiveOutputStream tar) implements AutoCloseable {
  static TestArchive create(Path file) throws IOException {
    TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new ZstdOutputStream(Files.newOutputStream(file)));
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    return new TestArchive(tar);
  }

  void entry(String name, byte[] content) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
