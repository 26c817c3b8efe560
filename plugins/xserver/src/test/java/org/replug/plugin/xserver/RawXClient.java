package org.replug.plugin.xserver;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A client that changes things on a server, so that a test has something to see. Written apart from
 * the code under test, which only asks.
 */
final class RawXClient implements AutoCloseable {
  private static final int STRING = 31;

  private final SocketChannel channel;
  private final int root;
  private final int freeId;

  private RawXClient(SocketChannel channel, ByteBuffer setup) {
    this.channel = channel;
    freeId = setup.getInt(12) + 1;
    int vendor = (setup.getShort(24) + 3) / 4 * 4;
    root = setup.getInt(40 + vendor + 8 * setup.get(29));
  }

  static RawXClient connect(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
    channel.write(request(12).put((byte) 'l').put((byte) 0).putShort((short) 11).rewind());
    ByteBuffer head = read(channel, 8);
    ByteBuffer rest = read(channel, 4 * (head.getShort(6) & 0xffff));
    ByteBuffer setup = request(8 + rest.capacity()).put(head).put(rest);
    return new RawXClient(channel, setup);
  }

  /** ChangeWindowAttributes of the background, ClearArea. */
  void paintRoot(int colour) throws IOException {
    send(request(16).put(head(2, 0, 4)).putInt(root).putInt(2).putInt(colour));
    send(request(16).put(head(61, 0, 4)).putInt(root).putLong(0));
    sync();
  }

  /** CreateWindow with a background and override-redirect, MapWindow. */
  void showWindow(int x, int y, int width, int height, int colour) throws IOException {
    ByteBuffer create = request(40).put(head(1, 0, 10)).putInt(freeId).putInt(root);
    create.putShort((short) x).putShort((short) y);
    create.putShort((short) width).putShort((short) height);
    create.putShort((short) 0).putShort((short) 1).putInt(0);
    send(create.putInt(0x202).putInt(colour).putInt(1));
    send(request(8).put(head(8, 0, 2)).putInt(freeId));
    sync();
  }

  /** XIChangeProperty as the evdev driver does it; the atom is made if it is not there. */
  void setDeviceNode(int device, String node) throws IOException {
    int opcode = ask(named(98, "XInputExtension")).get(9) & 0xff;
    ask(request(8).put(head(opcode, 47, 2)).putShort((short) 2).putShort((short) 0));
    int atom = ask(named(16, "Device Node")).getInt(8);
    int words = (node.length() + 3) / 4;
    ByteBuffer change = request(20 + 4 * words).put(head(opcode, 57, 5 + words));
    change.putShort((short) device).put((byte) 0).put((byte) 8);
    change.putInt(atom).putInt(STRING).putInt(node.length());
    send(change.put(node.getBytes(StandardCharsets.US_ASCII)));
    sync();
  }

  private static ByteBuffer named(int opcode, String name) {
    int words = (name.length() + 3) / 4;
    return request(8 + 4 * words)
        .put(head(opcode, 0, 2 + words))
        .putInt(name.length())
        .put(name.getBytes(StandardCharsets.US_ASCII));
  }

  /** GetInputFocus: its reply says that all before it is done. */
  private void sync() throws IOException {
    ask(request(4).put(head(43, 0, 1)));
  }

  private ByteBuffer ask(ByteBuffer request) throws IOException {
    send(request);
    ByteBuffer reply = read(channel, 32);
    if (reply.get(0) != 1) {
      throw new IOException("X error " + reply.get(1) + " of opcode " + reply.get(10));
    }
    return reply;
  }

  private void send(ByteBuffer request) throws IOException {
    channel.write(request.clear());
  }

  private static ByteBuffer head(int opcode, int second, int words) {
    return request(4).put((byte) opcode).put((byte) second).putShort((short) words).flip();
  }

  private static ByteBuffer request(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
    ByteBuffer buffer = request(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException();
      }
    }
    return buffer.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
