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
    return new TestArchive(
        new TarArchiveOutputStream(new ZstdOutputStream(Files.newOutputStream(file))));
  }

  void entry(String name, byte[] content) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  /** An entry with a header of a MiB, which compresses to nearly nothing. */
  void endlessHeader(String name) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.addPaxHeader("REPLUG.filler", "x".repeat(1 << 20));
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
