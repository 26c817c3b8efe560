package org.replug.engine.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replug.engine.image.Digests;

/**
 * Who answers for a jar: an Ed25519 signature (RFC 8032) of all its bytes.
 *
 * @param key the public key, X.509 in base64
 * @param signature the signature in base64
 */
public record JarSignature(String key, String signature) {
  private static final String ALGORITHM = "Ed25519";
  private static final String BASE64 = "([A-Za-z0-9+/]{1,200}={0,2})";
  private static final Pattern LINE = Pattern.compile("ed25519 " + BASE64 + " " + BASE64);
  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN (PRIVATE|PUBLIC) KEY-----([A-Za-z0-9+/=\\s]+)-----END [A-Z ]+-----\\s*");

  /** Reads {@link #line}; empty for a text that is none. */
  public static Optional<JarSignature> parse(String line) {
    Matcher matcher = LINE.matcher(line.strip());
    return matcher.matches()
        ? Optional.of(new JarSignature(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** One line of text, as it stands in a file {@code JAR.sig} and in an index. */
  public String line() {
    return "ed25519 " + key + " " + signature;
  }

  /**
   * Signs a jar.
   *
   * @param privateKey PKCS#8 in PEM, as {@code openssl genpkey -algorithm ed25519} writes it
   * @param publicKey X.509 in PEM, as {@code openssl pkey -pubout} writes it
   * @throws IOException if one of the files is not what it should be, or they are no pair
   */
  public static JarSignature sign(Path jar, Path privateKey, Path publicKey) throws IOException {
    byte[] content = Files.readAllBytes(jar);
    try {
      PrivateKey own =
          KeyFactory.getInstance(ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(pem(privateKey, "PRIVATE")));
      Signature signing = Signature.getInstance(ALGORITHM);
      signing.initSign(own);
      signing.update(content);
      JarSignature signed =
          new JarSignature(
              Base64.getEncoder().encodeToString(pem(publicKey, "PUBLIC")),
              Base64.getEncoder().encodeToString(signing.sign()));
      if (!signed.fits(content)) {
        throw new IOException(publicKey + " is not the public key of " + privateKey);
      }
      return signed;
    } catch (GeneralSecurityException e) {
      throw new IOException(privateKey + " is no Ed25519 key: " + e.getMessage(), e);
    }
  }

  /** Whether it is a signature of these bytes by this key. */
  public boolean fits(byte[] content) {
    try {
      PublicKey by =
          KeyFactory.getInstance(ALGORITHM)
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key)));
      Signature checking = Signature.getInstance(ALGORITHM);
      checking.initVerify(by);
      checking.update(content);
      return checking.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /** A short name of a key, for people to compare: the digest of the key. */
  public static String fingerprint(String key) {
    return Digests.sha256(key.getBytes(StandardCharsets.US_ASCII)).substring(0, 32);
  }

  private static byte[] pem(Path file, String kind) throws IOException {
    Matcher matcher = PEM.matcher(Files.readString(file));
    if (!matcher.matches() || !matcher.group(1).equals(kind)) {
      throw new IOException(file + " is no PEM file of a " + kind + " KEY");
    }
    return Base64.getMimeDecoder().decode(matcher.group(2));
  }
}
