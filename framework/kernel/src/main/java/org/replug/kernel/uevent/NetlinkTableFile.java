package org.replug.kernel.uevent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The table of netlink sockets of one network namespace, held open to be read again and again.
 *
 * <p>The open file belongs to the network namespace that the process was in, also after it has
 * ended.
 */
final class NetlinkTableFile implements AutoCloseable {
  private static final int FIRST_SIZE = 16_384;

  private final FileChannel channel;
  private ByteBuffer buffer = ByteBuffer.allocateDirect(FIRST_SIZE);

  NetlinkTableFile(int pid) throws IOException {
    Path file = Path.of("/proc", Integer.toString(pid), "net", "netlink");
    this.channel = FileChannel.open(file, StandardOpenOption.READ);
  }

  /** The table as it is now. */
  NetlinkTable read() throws IOException {
    buffer.clear();
    // The kernel gives a page or so at a time.
    while (channel.read(buffer, buffer.position()) > 0) {
      if (!buffer.hasRemaining()) {
        buffer = ByteBuffer.allocateDirect(buffer.capacity() * 2).put(buffer.flip());
      }
    }
    return NetlinkTable.parse(StandardCharsets.US_ASCII.decode(buffer.flip()).toString());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
