package org.replug.session.bridge;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * A password of VNC authentication (RFC 6143, 7.2.2). Only its first eight bytes count, and the
 * cipher is weak: good enough against other users of this machine, not for a network.
 *
 * @param text in the characters of Latin-1
 */
public record Password(String text) {
  /** How many bytes of a password count. */
  public static final int LENGTH = 8;

  /** How many bytes a challenge has. */
  static final int CHALLENGE = 16;

  // Without those that are easily taken for others.
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  /** One that nobody knows yet. */
  public static Password random() {
    SecureRandom random = new SecureRandom();
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < LENGTH; index++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return new Password(text.toString());
  }

  /** Whether this is the right answer to a challenge. */
  boolean answers(byte[] challenge, byte[] answer) {
    return MessageDigest.isEqual(answerTo(challenge), answer);
  }

  byte[] answerTo(byte[] challenge) {
    byte[] key = new byte[LENGTH];
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int index = 0; index < Math.min(LENGTH, bytes.length); index++) {
      // The protocol takes the bits of each byte in the other order than the cipher.
      key[index] = (byte) (Integer.reverse(bytes[index]) >>> 24);
    }
    try {
      Cipher cipher = Cipher.getInstance("DES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
      return cipher.doFinal(challenge);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has DES", e);
    }
  }

  @Override
  public String toString() {
    return "a password";
  }
}
