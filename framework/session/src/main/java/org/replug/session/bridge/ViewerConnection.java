package org.replug.session.bridge;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** A connection of a viewer, which the bridge serves. Closing it ends both of its threads. */
final class ViewerConnection implements AutoCloseable {
  private static final int NO_SECURITY = 1;
  private static final int VNC_AUTHENTICATION = 2;
  private static final int DESKTOP_SIZE = -223;
  private static final int MOST_ENCODINGS = 1024;
  private static final int MOST_TEXT_BYTES = 16 << 20;
  private static final long AFTER_WRONG_PASSWORD_MILLIS = 1000;

  private final ByteChannel channel;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final Screen screen;
  private final Optional<Password> password;
  private final ViewerUpdates updates = new ViewerUpdates();
  private final Screen.Watcher watcher = updates::changed;
  private volatile PixelFormat format = PixelFormat.OWN;
  private volatile boolean followsSize;
  private Rectangle known = Rectangle.NONE;

  ViewerConnection(ByteChannel channel, Screen screen, Optional<Password> password) {
    this.channel = channel;
    this.screen = screen;
    this.password = password;
    this.in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
    this.out = new DataOutputStream(new BufferedOutputStream(new ChannelOutput(channel)));
  }

  /**
   * Asks the viewer for the password.
   *
   * @throws ProtocolException if it does not know the password, or speaks an old RFB
   */
  void admit() throws IOException, InterruptedException {
    out.write(Rfb.VERSION);
    out.flush();
    byte[] version = new byte[Rfb.VERSION.length];
    in.readFully(version);
    if (!Arrays.equals(version, Rfb.VERSION)) {
      throw new ProtocolException("the viewer does not speak version 3.8");
    }
    int security = password.isPresent() ? VNC_AUTHENTICATION : NO_SECURITY;
    out.writeByte(1);
    out.writeByte(security);
    out.flush();
    if (in.readUnsignedByte() != security) {
      throw new ProtocolException("the viewer wants another security type");
    }
    if (password.isPresent()) {
      authenticate(password.get());
    }
  }

  /** Greets a viewer that was admitted, once there is a picture to show. */
  void greet() throws IOException, InterruptedException {
    out.writeInt(0);
    out.flush();
    in.readByte();
    screen.awaitFirst();
    screen.watch(watcher);
    known = screen.whole();
    out.writeShort(known.width());
    out.writeShort(known.height());
    PixelFormat.OWN.write(out);
    byte[] name = screen.name().getBytes(StandardCharsets.UTF_8);
    out.writeInt(name.length);
    out.write(name);
    out.flush();
  }

  private void authenticate(Password right) throws IOException, InterruptedException {
    byte[] challenge = new byte[Password.CHALLENGE];
    new SecureRandom().nextBytes(challenge);
    out.write(challenge);
    out.flush();
    byte[] answer = new byte[Password.CHALLENGE];
    in.readFully(answer);
    if (!right.answers(challenge, answer)) {
      Thread.sleep(AFTER_WRONG_PASSWORD_MILLIS);
      byte[] reason = "The password is wrong".getBytes(StandardCharsets.US_ASCII);
      out.writeInt(1);
      out.writeInt(reason.length);
      out.write(reason);
      out.flush();
      throw new ProtocolException("a wrong password");
    }
  }

  /**
   * Receives until the connection ends.
   *
   * @param input is given messages for the session's server: keys, pointer, clipboard
   * @throws IOException always in the end
   */
  void receive(Consumer<byte[]> input) throws IOException {
    while (true) {
      int type = in.readUnsignedByte();
      switch (type) {
        case Rfb.SET_PIXEL_FORMAT -> {
          in.readFully(new byte[3]);
          format = PixelFormat.read(in);
        }
        case Rfb.SET_ENCODINGS -> encodings();
        case Rfb.UPDATE_REQUEST -> request();
        case Rfb.KEY -> input.accept(message(type, 7));
        case Rfb.POINTER -> input.accept(message(type, 5));
        case Rfb.CLIENT_TEXT -> input.accept(text());
        default -> throw new ProtocolException("a message of type " + type);
      }
    }
  }

  private void encodings() throws IOException {
    in.readByte();
    int count = in.readUnsignedShort();
    if (count > MOST_ENCODINGS) {
      throw new ProtocolException(count + " encodings");
    }
    boolean follows = false;
    for (int index = 0; index < count; index++) {
      follows |= in.readInt() == DESKTOP_SIZE;
    }
    followsSize = follows;
  }

  private void request() throws IOException {
    boolean incremental = in.readByte() != 0;
    Rectangle part =
        new Rectangle(
            in.readUnsignedShort(),
            in.readUnsignedShort(),
            in.readUnsignedShort(),
            in.readUnsignedShort());
    if (!incremental) {
      updates.changed(part);
    }
    updates.request();
  }

  private byte[] message(int type, int rest) throws IOException {
    byte[] message = new byte[1 + rest];
    message[0] = (byte) type;
    in.readFully(message, 1, rest);
    return message;
  }

  private byte[] text() throws IOException {
    byte[] head = message(Rfb.CLIENT_TEXT, 7);
    int length = ByteBuffer.wrap(head).getInt(4);
    if (length < 0 || length > MOST_TEXT_BYTES) {
      throw new ProtocolException("a text of " + length + " bytes");
    }
    byte[] message = Arrays.copyOf(head, head.length + length);
    in.readFully(message, head.length, length);
    return message;
  }

  /** Gives the viewer a message of the session's server. */
  void pass(byte[] message) {
    updates.message(message);
  }

  /** Sends what has changed, until the connection ends. */
  void send() throws IOException, InterruptedException {
    while (true) {
      Optional<ViewerUpdates.Next> next = updates.await();
      if (next.isEmpty()) {
        return;
      }
      if (next.get().message().isPresent()) {
        out.write(next.get().message().get());
      } else {
        update(next.get().part());
      }
      out.flush();
    }
  }

  private void update(Rectangle changed) throws IOException {
    Rectangle whole = screen.whole();
    boolean resized = followsSize && !whole.equals(known);
    if (resized) {
      known = whole;
    }
    Rectangle part = (resized ? whole : changed).within(known);
    out.writeByte(Rfb.UPDATE);
    out.writeByte(0);
    out.writeShort((resized ? 1 : 0) + (part.isEmpty() ? 0 : 1));
    if (resized) {
      head(whole, DESKTOP_SIZE);
    }
    if (!part.isEmpty()) {
      head(part, 0);
      pixels(part);
    }
  }

  private void head(Rectangle part, int encoding) throws IOException {
    out.writeShort(part.x());
    out.writeShort(part.y());
    out.writeShort(part.width());
    out.writeShort(part.height());
    out.writeInt(encoding);
  }

  private void pixels(Rectangle part) throws IOException {
    PixelFormat chosen = format;
    byte[] line = new byte[part.width() * chosen.bits() / 8];
    for (int y = part.y(); y < part.y() + part.height(); y++) {
      int at = 0;
      for (int pixel : screen.read(new Rectangle(part.x(), y, part.width(), 1))) {
        at = chosen.put(pixel, line, at);
      }
      out.write(line);
    }
  }

  @Override
  public void close() {
    screen.unwatch(watcher);
    updates.close();
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone in any case.
      return;
    }
  }
}
