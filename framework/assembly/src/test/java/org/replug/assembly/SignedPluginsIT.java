package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that its author signs, from a repository on a web server that others can write to. */
class SignedPluginsIT {
  @TempDir private Path directory;
  private OwnPlugins plugins;

  @BeforeEach
  void anEmptyFolder() throws IOException {
    plugins = OwnPlugins.in(directory);
  }

  @Test
  void onlyWhoSignedItFirstCanUpdateItAndThenOverAnyWay() throws Exception {
    publish("1.0.0", "author");
    try (FolderServer server = FolderServer.of(plugins.repository())) {
      String address = server.address();
      // Who could change the jar on its way could sign it as well: the first key proves nothing.
      Replug.Ended unknown = plugins.run("plugin", "install", "toy", "--from", address, "--yes");
      assertEquals(4, unknown.status(), unknown::toString);
      assertTrue(unknown.err().contains("its signer's key is new here"), unknown::toString);
      done("plugin", "install", "toy", "--from", address, "--yes", "--insecure");
      String info = done("plugin", "info", "toy");
      assertTrue(info.contains("  signed by     key "), info);

      publish("1.1.0", "stranger");
      Replug.Ended refused = plugins.run("plugin", "update", "--yes", "--insecure");
      assertEquals(4, refused.status(), refused::toString);
      assertTrue(refused.err().contains("replug: R402 "), refused::toString);
      assertTrue(refused.err().contains("is signed by the key "), refused::toString);
      assertEquals("1.0.0", version());

      publish("1.2.0", "author");
      assertEquals("Updated toy from 1.0.0 to 1.2.0.\n", done("plugin", "update", "toy", "--yes"));
      assertEquals("1.2.0", version());
      String verified = done("plugin", "verify", "toy");
      assertTrue(verified.contains("as installed from " + address), verified);
    }
  }

  @Test
  void whatTheAuthorDidNotSignIsNotTakenFromAFolderEither() throws Exception {
    publish("1.0.0", "author");
    done("plugin", "install", "toy", "--yes");
    Path bare = jar("1.1.0");
    Replug.Ended unsigned = plugins.run("plugin", "install", "" + bare, "--yes");
    assertEquals(4, unsigned.status(), unsigned::toString);
    assertTrue(unsigned.err().contains("this one by nobody"), unsigned::toString);
    assertEquals("1.0.0", version());
    done("plugin", "remove", "toy");
    done("plugin", "install", "" + bare, "--yes");
    assertEquals("1.1.0", version());
  }

  private Path jar(String version) throws IOException {
    String claim = ForeignPlugin.claiming("/dev/toy");
    return ForeignPlugin.into(directory, directory.resolve("jars"), "toy", version, claim);
  }

  private void publish(String version, String signer) throws Exception {
    Path key = directory.resolve(signer + ".pem");
    Path open = directory.resolve(signer + ".pub.pem");
    if (Files.notExists(key)) {
      keys(key, open);
    }
    String published =
        done(
            "plugin",
            "publish",
            "" + plugins.repository(),
            "" + jar(version),
            "--key",
            "" + key,
            "--public-key",
            "" + open);
    assertTrue(published.stripTrailing().endsWith("yes"), published);
  }

  /** As openssl writes them. */
  private static void keys(Path key, Path open) throws GeneralSecurityException, IOException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Files.writeString(key, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    Files.writeString(open, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
  }

  private static String pem(String kind, byte[] content) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
  }

  private String done(String... command) throws Exception {
    Replug.Ended ended = plugins.run(command);
    assertEquals(0, ended.status(), ended::toString);
    return ended.out();
  }

  private String version() throws Exception {
    Replug.Ended info = plugins.run("plugin", "info", "toy", "--json");
    return info.json().get("version").asText();
  }
}
