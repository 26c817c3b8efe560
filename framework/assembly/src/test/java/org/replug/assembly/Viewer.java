package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** A small VNC viewer (RFC 6143): raw pixels, a password. Closing disconnects. */
final class Viewer implements AutoCloseable {
  private static final byte[] VERSION = "RFB 003.008\n".getBytes(StandardCharsets.US_ASCII);

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final AtomicInteger updates = new AtomicInteger();
  private volatile boolean ended;
  private int width;
  private int height;

  private Viewer(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
    this.out = new DataOutputStream(socket.getOutputStream());
  }

  /**
   * Connects, and goes on asking for the picture.
   *
   * @throws IOException with the server's reason if the password is wrong
   */
  static Viewer connect(int port, String password) throws IOException {
    Viewer viewer = new Viewer(new Socket("127.0.0.1", port));
    viewer.greet(password);
    Thread thread = new Thread(viewer::receive, "viewer");
    thread.setDaemon(true);
    thread.start();
    return viewer;
  }

  private void greet(String password) throws IOException {
    byte[] version = new byte[VERSION.length];
    in.readFully(version);
    assertArrayEquals(VERSION, version);
    out.write(VERSION);
    assertEquals(1, in.readUnsignedByte());
    assertEquals(2, in.readUnsignedByte(), "VNC authentication");
    out.writeByte(2);
    byte[] challenge = new byte[16];
    in.readFully(challenge);
    out.write(encrypted(password, challenge));
    if (in.readInt() != 0) {
      byte[] reason = new byte[in.readInt()];
      in.readFully(reason);
      throw new IOException(new String(reason, StandardCharsets.UTF_8));
    }
    out.writeByte(1);
    width = in.readUnsignedShort();
    height = in.readUnsignedShort();
    in.readFully(new byte[16]);
    in.readFully(new byte[in.readInt()]);
    request(false);
  }

  private static byte[] encrypted(String password, byte[] challenge) {
    byte[] key = Arrays.copyOf(password.getBytes(StandardCharsets.US_ASCII), 8);
    for (int index = 0; index < key.length; index++) {
      key[index] = (byte) (Integer.reverse(key[index]) >>> 24);
    }
    try {
      Cipher cipher = Cipher.getInstance("DES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
      return cipher.doFinal(challenge);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private synchronized void request(boolean incremental) throws IOException {
    out.writeByte(3);
    out.writeByte(incremental ? 1 : 0);
    out.writeInt(0);
    out.writeShort(width);
    out.writeShort(height);
    out.flush();
  }

  private void receive() {
    try {
      while (true) {
        assertEquals(0, in.readUnsignedByte(), "an update");
        in.readByte();
        int count = in.readUnsignedShort();
        for (int index = 0; index < count; index++) {
          in.readInt();
          int pixels = in.readUnsignedShort() * in.readUnsignedShort();
          assertEquals(0, in.readInt(), "raw");
          in.readFully(new byte[pixels * 4]);
        }
        updates.incrementAndGet();
        request(true);
      }
    } catch (IOException e) {
      ended = true;
    }
  }

  /** How many pictures and parts of pictures have come. */
  int updates() {
    return updates.get();
  }

  /** Whether the connection has ended. */
  boolean ended() {
    return ended;
  }

  /** Types; \n is the Return key. */
  synchronized void type(String text) throws IOException {
    for (char letter : text.toCharArray()) {
      for (int down = 1; down >= 0; down--) {
        out.writeByte(4);
        out.writeByte(down);
        out.writeShort(0);
        out.writeInt(letter == '\n' ? 0xff0d : letter);
      }
    }
    out.flush();
  }

  /** Presses a key, an X keysym, and keeps it down. */
  synchronized void press(int keysym) throws IOException {
    out.writeByte(4);
    out.writeByte(1);
    out.writeShort(0);
    out.writeInt(keysym);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
