package org.replug.plugin.xserver;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * A password in the form of VNC's password files: 8 bytes, encrypted by DES with a key that
 * everybody knows. It hides the password from a glance, no more; the file must be readable by its
 * owner alone.
 */
final class VncPassword {
  private static final int LENGTH = 8;

  /** VNC's own (23, 82, 107, 6, 35, 78, 88, 7), each byte with its bits in DES's order. */
  private static final byte[] KEY = {
    (byte) 0xe8, 0x4a, (byte) 0xd6, 0x60, (byte) 0xc4, 0x72, 0x1a, (byte) 0xe0
  };

  private VncPassword() {}

  /**
   * What a password file holds.
   *
   * @param password ASCII; what is behind the eighth character does not count
   */
  static byte[] obfuscated(String password) {
    byte[] block = Arrays.copyOf(password.getBytes(StandardCharsets.US_ASCII), LENGTH);
    try {
      // The file's form, and no protection: see above.
      Cipher cipher = Cipher.getInstance("DES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "DES"));
      return cipher.doFinal(block);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has DES", e);
    }
  }
}
