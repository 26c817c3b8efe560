package org.replug.session.bridge;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A connection to a session's X server, as its client. Draws what the server sends onto the screen.
 * Closing it ends {@link #receive}.
 */
final class ServerConnection implements AutoCloseable {
  private static final int RAW = 0;
  private static final int COPY = 1;
  private static final int DESKTOP_SIZE = -223;
  private static final int NO_SECURITY = 1;
  private static final int MOST_NAME_BYTES = 4096;
  private static final int MOST_TEXT_BYTES = 16 << 20;

  private final SocketChannel channel;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final Screen screen;
  private String name = "";
  private int width;
  private int height;

  private ServerConnection(SocketChannel channel, Screen screen) {
    this.channel = channel;
    this.screen = screen;
    this.in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
    this.out = new DataOutputStream(new BufferedOutputStream(new ChannelOutput(channel)));
  }

  /**
   * Greets a server. What it is sent from now on arrives.
   *
   * @param channel connected; closed with this object, and if this fails
   */
  static ServerConnection open(SocketChannel channel, Screen screen) throws IOException {
    ServerConnection connection = new ServerConnection(channel, screen);
    try {
      connection.greet();
      return connection;
    } catch (IOException e) {
      connection.close();
      throw e;
    }
  }

  private void greet() throws IOException {
    byte[] version = new byte[Rfb.VERSION.length];
    in.readFully(version);
    out.write(Rfb.VERSION);
    out.flush();
    byte[] types = new byte[in.readUnsignedByte()];
    in.readFully(types);
    boolean open = false;
    for (byte type : types) {
      open |= type == NO_SECURITY;
    }
    if (!open) {
      throw new ProtocolException("the session's server wants a password");
    }
    out.writeByte(NO_SECURITY);
    out.flush();
    if (in.readInt() != 0) {
      throw new ProtocolException("the session's server refuses");
    }
    out.writeByte(1);
    out.flush();
    width = in.readUnsignedShort();
    height = in.readUnsignedShort();
    PixelFormat.read(in);
    name = new String(bytes(MOST_NAME_BYTES), StandardCharsets.UTF_8);
    out.writeByte(Rfb.SET_PIXEL_FORMAT);
    out.write(new byte[3]);
    PixelFormat.OWN.write(out);
    out.writeByte(Rfb.SET_ENCODINGS);
    out.writeByte(0);
    out.writeShort(3);
    out.writeInt(COPY);
    out.writeInt(RAW);
    out.writeInt(DESKTOP_SIZE);
    out.flush();
  }

  private synchronized void request(boolean incremental) throws IOException {
    Rectangle whole = screen.whole();
    out.writeByte(Rfb.UPDATE_REQUEST);
    out.writeByte(incremental ? 1 : 0);
    out.writeShort(0);
    out.writeShort(0);
    out.writeShort(whole.width());
    out.writeShort(whole.height());
    out.flush();
  }

  /** Passes a viewer's message on: keys, pointer, clipboard. */
  synchronized void send(byte[] message) throws IOException {
    out.write(message);
    out.flush();
  }

  /**
   * Asks for the screen, and receives until the connection ends.
   *
   * @param others is given messages that are no pictures, for viewers: bell and clipboard
   * @throws IOException always in the end
   */
  void receive(Consumer<byte[]> others) throws IOException {
    screen.resize(name, width, height);
    request(false);
    while (true) {
      int type = in.readUnsignedByte();
      switch (type) {
        case Rfb.UPDATE -> {
          in.readByte();
          int count = in.readUnsignedShort();
          boolean resized = false;
          for (int index = 0; index < count; index++) {
            resized |= rectangle();
          }
          request(!resized);
        }
        case Rfb.BELL -> others.accept(new byte[] {Rfb.BELL});
        case Rfb.SERVER_TEXT -> others.accept(text());
        default -> throw new ProtocolException("a message of type " + type);
      }
    }
  }

  private boolean rectangle() throws IOException {
    Rectangle part =
        new Rectangle(
            in.readUnsignedShort(),
            in.readUnsignedShort(),
            in.readUnsignedShort(),
            in.readUnsignedShort());
    int encoding = in.readInt();
    switch (encoding) {
      case RAW -> {
        if (!part.isEmpty() && !part.within(screen.whole()).equals(part)) {
          throw new ProtocolException("a part that is not within the screen");
        }
        byte[] bytes = new byte[part.width() * part.height() * 4];
        in.readFully(bytes);
        screen.draw(part, bytes);
      }
      case COPY -> screen.copy(in.readUnsignedShort(), in.readUnsignedShort(), part);
      case DESKTOP_SIZE -> screen.resize(name, part.width(), part.height());
      default -> throw new ProtocolException("encoding " + encoding);
    }
    return encoding == DESKTOP_SIZE;
  }

  private byte[] text() throws IOException {
    in.readFully(new byte[3]);
    byte[] bytes = bytes(MOST_TEXT_BYTES);
    byte[] message = new byte[8 + bytes.length];
    message[0] = Rfb.SERVER_TEXT;
    ByteBuffer.wrap(message).putInt(4, bytes.length);
    System.arraycopy(bytes, 0, message, 8, bytes.length);
    return message;
  }

  private byte[] bytes(int most) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > most) {
      throw new ProtocolException("a text of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone in any case.
      return;
    }
  }
}
