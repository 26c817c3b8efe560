package org.replug.testkit;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * A viewer for what a screen server shows. Speaks RFB 3.8 (RFC 6143): VNC authentication, raw
 * pixels, keys. Has a whole picture once it is open.
 *
 * <pre>{@code
 * try (RfbClient viewer = RfbClient.open("127.0.0.1:5900", password)) {
 *   viewer.type("echo hello\n");
 *   viewer.refresh();
 *   long white = viewer.count(0xffffff);
 * }
 * }</pre>
 *
 * <p>Every method throws an IOException when the server has gone, says nothing for 30 seconds, or
 * says what was not asked for. Not for several threads.
 *
 * @since 0.1
 */
public final class RfbClient implements AutoCloseable {
  private static final int VNC_AUTHENTICATION = 2;
  private static final int CHALLENGE_BYTES = 16;
  private static final int RAW = 0;
  private static final int SHIFT_L = 0xffe1;
  private static final int RETURN = 0xff0d;
  private static final String SHIFTED = ">|:\"<?+_{}~!@#$%^&*()";

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final int width;
  private final int[] pixels;

  private RfbClient(
      Socket socket, DataInputStream in, DataOutputStream out, int width, int height) {
    this.socket = socket;
    this.in = in;
    this.out = out;
    this.width = width;
    this.pixels = new int[width * height];
  }

  /**
   * Connects, shows the password, and takes a first picture.
   *
   * @param address host and port
   * @throws IOException if the server lets nobody in with that password
   */
  public static RfbClient open(String address, String password) throws IOException {
    int colon = address.lastIndexOf(':');
    Socket socket =
        new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    try {
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(30));
      DataInputStream in = new DataInputStream(socket.getInputStream());
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      enter(in, out, password);
      out.writeByte(1);
      int width = in.readUnsignedShort();
      int height = in.readUnsignedShort();
      in.readFully(new byte[16]);
      in.readFully(new byte[in.readInt()]);
      RfbClient client = new RfbClient(socket, in, out, width, height);
      client.chooseFormat();
      client.refresh();
      return client;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static void enter(DataInputStream in, DataOutputStream out, String password)
      throws IOException {
    byte[] version = new byte[12];
    in.readFully(version);
    out.write("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII));
    byte[] types = new byte[in.readUnsignedByte()];
    in.readFully(types);
    if (types.length != 1 || types[0] != VNC_AUTHENTICATION) {
      throw new IOException("other ways in than a password: " + Arrays.toString(types));
    }
    out.writeByte(VNC_AUTHENTICATION);
    byte[] challenge = new byte[CHALLENGE_BYTES];
    in.readFully(challenge);
    out.write(response(challenge, password));
    if (in.readInt() != 0) {
      throw new IOException("the server lets nobody in with that password");
    }
  }

  /** The challenge, encrypted with the password; the bits of each of its bytes are turned round. */
  private static byte[] response(byte[] challenge, String password) throws IOException {
    byte[] key = Arrays.copyOf(password.getBytes(StandardCharsets.US_ASCII), 8);
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (Integer.reverse(key[i]) >>> 24);
    }
    try {
      Cipher cipher = Cipher.getInstance("DES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
      return cipher.doFinal(challenge);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** 32 bits a pixel, the highest byte first: 0, red, green, blue. Raw pixels alone. */
  private void chooseFormat() throws IOException {
    out.write(new byte[] {0, 0, 0, 0, 32, 24, 1, 1, 0, -1, 0, -1, 0, -1, 16, 8, 0, 0, 0, 0});
    out.write(new byte[] {2, 0, 0, 1, 0, 0, 0, 0});
  }

  /** Asks for the whole picture, and waits until all of it has come. */
  public void refresh() throws IOException {
    int height = pixels.length / width;
    out.write(new byte[] {3, 0});
    for (int number : new int[] {0, 0, width, height}) {
      out.writeShort(number);
    }
    int missing = pixels.length;
    while (missing > 0) {
      int type = in.readUnsignedByte();
      switch (type) {
        case 0 -> missing -= update();
        case 2 -> {
          // Bell: says nothing more.
        }
        case 3 -> {
          in.readFully(new byte[3]);
          in.readFully(new byte[in.readInt()]);
        }
        default -> throw new IOException("a message of type " + type);
      }
    }
  }

  private int update() throws IOException {
    in.readByte();
    int count = in.readUnsignedShort();
    int taken = 0;
    for (int i = 0; i < count; i++) {
      int left = in.readUnsignedShort();
      int top = in.readUnsignedShort();
      int columns = in.readUnsignedShort();
      int rows = in.readUnsignedShort();
      if (in.readInt() != RAW) {
        throw new IOException("a rectangle that is not raw");
      }
      for (int row = top; row < top + rows; row++) {
        for (int column = left; column < left + columns; column++) {
          pixels[row * width + column] = in.readInt() & 0xffffff;
        }
      }
      taken += columns * rows;
    }
    return taken;
  }

  /** How many pixels of the last picture have a colour, {@code 0xRRGGBB}. */
  public long count(int colour) {
    return Arrays.stream(pixels).filter(pixel -> pixel == colour).count();
  }

  /** The columns and rows of the screen, {@code 640x400}. */
  public String size() {
    return width + "x" + pixels.length / width;
  }

  /** Types on a US keyboard; a line end is Enter. */
  public void type(String text) throws IOException {
    for (char character : text.toCharArray()) {
      boolean shift = Character.isUpperCase(character) || SHIFTED.indexOf(character) >= 0;
      int symbol = character == '\n' ? RETURN : character;
      if (shift) {
        key(SHIFT_L, true);
      }
      key(symbol, true);
      key(symbol, false);
      if (shift) {
        key(SHIFT_L, false);
      }
    }
  }

  private void key(int symbol, boolean down) throws IOException {
    out.write(new byte[] {4, (byte) (down ? 1 : 0), 0, 0});
    out.writeInt(symbol);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
