package org.replug.session.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that gives no more than was allowed, so that what is packed small and unpacks large is
 * found out in time. All that goes wrong in it is the archive's fault.
 */
final class AllowedInput extends FilterInputStream {
  private long allowed;

  AllowedInput(InputStream in) {
    super(in);
  }

  /** Allows so many bytes from now on. */
  void allow(long bytes) {
    allowed = bytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count;
    try {
      count = super.read(buffer, offset, length);
    } catch (IOException e) {
      throw new DamagedArchiveException("it cannot be decompressed: " + e.getMessage(), e);
    }
    allowed -= Math.max(0, count);
    if (allowed < 0) {
      throw new DamagedArchiveException("it holds more than its list of contents says");
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    byte[] buffer = new byte[(int) Math.min(Math.max(count, 0), 1 << 16)];
    return buffer.length == 0 ? 0 : Math.max(0, read(buffer, 0, buffer.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
