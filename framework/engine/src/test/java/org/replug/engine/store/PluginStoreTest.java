package org.replug.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.plugin.JarOnTheFly;
import org.replug.engine.plugin.PinnedPlugin;
import org.replug.engine.plugin.PluginLock;

class PluginStoreTest {
  @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop(folder);
  }

  private Path jar(String id, String version) throws Exception {
    return JarOnTheFly.resource(id, "")
        .manifest("Plugin-Version", version)
        .manifest("Plugin-Devices", "/dev/" + id)
        .into(folder, id + "-" + version + ".jar");
  }

  @Test
  void whatIsInstalledServesAndIsPinned() throws Exception {
    Path jar = jar("rng", "1.0.0");
    PinnedPlugin pin = shop.install(jar);
    assertEquals(List.of("rng 1.0.0"), shop.serving());
    assertEquals(Optional.of(pin), shop.store.lock().plugin("rng"));
    assertEquals(jar.toString(), pin.source());
    assertEquals(Optional.empty(), shop.store.objection(pin));
    assertEquals(
        "rw-r--r--",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(shop.store.jar(pin))));
  }

  @Test
  void aNewerVersionTakesThePlaceOfTheOlder() throws Exception {
    shop.install(jar("rng", "1.0.0"));
    shop.install(jar("rng", "1.1.0"));
    assertEquals(List.of("rng 1.1.0"), shop.serving());
    assertEquals(3, shop.content().size(), shop.content()::toString);
  }

  @Test
  void whatIsRemovedIsGone() throws Exception {
    shop.install(jar("rng", "1.0.0"));
    shop.store.remove("rng");
    assertEquals(List.of(), shop.plugins());
    assertEquals(
        FailureCode.PLUGIN_MISSING,
        assertThrows(ReplugException.class, () -> shop.store.remove("rng")).code());
  }

  @Test
  void aPluginCanBeSwitchedOffAndOn() throws Exception {
    shop.install(jar("rng", "1.0.0"));
    JarOnTheFly.resource("base", "").into(shop.builtIn, "base.jar");
    shop.store.enable("rng", false);
    shop.store.enable("base", false);
    assertEquals(List.of(), shop.serving());
    assertTrue(shop.plugins().stream().allMatch(plugin -> plugin.disabled()));
    shop.store.enable("rng", true);
    assertEquals(List.of("rng 1.0.0"), shop.serving());
  }

  @Test
  void aJarThatWasChangedAfterwardsIsRefused() throws Exception {
    PinnedPlugin pin = shop.install(jar("rng", "1.0.0"));
    Files.write(shop.store.jar(pin), Files.readAllBytes(jar("rng", "9.9.9")));
    assertEquals(List.of(), shop.serving());
    String reason = "it is not as it was when it was installed";
    assertEquals(Optional.of(reason), shop.plugins().get(0).refused());
    assertEquals(Optional.of(reason), shop.store.objection(pin));
  }

  @Test
  void aJarThatNoLockNamesIsNoPluginAndIsSweptAway() throws Exception {
    shop.install(jar("rng", "1.0.0"));
    Path stray = shop.installed.resolve(PluginLock.INSTALLED).resolve("stray.jar");
    Files.copy(jar("other", "1"), stray);
    assertEquals(List.of("rng 1.0.0"), shop.serving());
    shop.store.enable("rng", true);
    assertFalse(Files.exists(stray));
  }

  @Test
  void aFolderThatOthersCanWriteToIsRefused() throws Exception {
    Files.createDirectory(shop.installed);
    Files.setPosixFilePermissions(shop.installed, PosixFilePermissions.fromString("rwxrwxrwx"));
    ReplugException refusal =
        assertThrows(ReplugException.class, () -> shop.install(jar("rng", "1")));
    assertEquals(FailureCode.PLUGIN_REFUSED, refusal.code());
    assertTrue(refusal.getMessage().contains("can be written by everybody"), refusal::getMessage);
    assertEquals(Map.of(), shop.content());
  }

  @Test
  void aLockThatOthersCanWriteToCountsForNothing() throws Exception {
    shop.install(jar("rng", "1.0.0"));
    Files.setPosixFilePermissions(
        shop.installed.resolve(PluginLock.FILE), PosixFilePermissions.fromString("rw-rw-rw-"));
    assertEquals(List.of(), shop.serving());
    assertTrue(shop.plugins().get(0).refused().orElseThrow().contains("written by everybody"));
  }

  @Test
  void whatIsPublishedIsInstalledByItsCoordinates() throws Exception {
    Path repository = folder.resolve("repository");
    RepositoryPublisher.publish(
        repository,
        List.of(jar("rng", "1.9.0"), jar("rng", "1.10.0"), jar("other", "1.0.0")),
        Optional.empty());
    PluginSources sources = new PluginSources(List.of(PluginRepository.at(repository.toString())));
    assertEquals("1.10.0", shop.install("rng", sources).version());
    assertEquals("1.9.0", shop.install("rng:1.9.0", sources).version());
    assertEquals(List.of("other"), sources.serving("/dev/other"));
    assertEquals(
        FailureCode.PLUGIN_MISSING,
        assertThrows(ReplugException.class, () -> shop.install("rng:3", sources)).code());
    ReplugException several =
        assertThrows(ReplugException.class, () -> shop.install(repository.toString(), sources));
    assertEquals(FailureCode.USAGE, several.code());
    assertTrue(several.getMessage().contains("other, rng"), several::getMessage);
  }

  @Test
  void whatIsPartOfReplugNeedNotBeInstalled() throws Exception {
    Files.writeString(shop.builtIn.resolve("broken.jar"), "no jar");
    JarOnTheFly.resource("base", "")
        .manifest("Plugin-Version", "0.7.0")
        .into(shop.builtIn, "base.jar");
    PluginSources sources =
        new PluginSources(List.of(), Optional.of(shop.builtIn), Duration.ofMinutes(1));
    for (String asked : List.of("base", "base:9.0.0")) {
      ReplugException needless =
          assertThrows(ReplugException.class, () -> shop.install(asked, sources));
      assertEquals(FailureCode.USAGE, needless.code());
      assertEquals(
          "The plugin base need not be installed: it is part of this Replug, in version 0.7.0",
          needless.getMessage());
    }
    assertEquals(
        FailureCode.PLUGIN_MISSING,
        assertThrows(ReplugException.class, () -> shop.install("other", sources)).code());
  }

  @Test
  void aVersionIsPublishedOnlyOnce() throws Exception {
    Path repository = folder.resolve("repository");
    RepositoryPublisher.publish(repository, List.of(jar("rng", "1.0.0")), Optional.empty());
    Path other =
        JarOnTheFly.resource("rng", "")
            .manifest("Plugin-Version", "1.0.0")
            .into(folder, "other.jar");
    ReplugException refusal =
        assertThrows(
            ReplugException.class,
            () -> RepositoryPublisher.publish(repository, List.of(other), Optional.empty()));
    assertTrue(refusal.getMessage().contains("has another jar of rng 1.0.0"), refusal::getMessage);
  }

  @Test
  void aRepositoryCanLieOnAnyWebServer() throws Exception {
    Path repository = folder.resolve("repository");
    RepositoryPublisher.publish(repository, List.of(jar("rng", "1.0.0")), Optional.empty());
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/plugins/",
        exchange -> {
          Path file = repository.resolve(exchange.getRequestURI().getPath().substring(9));
          byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[1];
          exchange.sendResponseHeaders(Files.exists(file) ? 200 : 404, content.length);
          exchange.getResponseBody().write(content);
          exchange.close();
        });
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/plugins/";
      PluginSources none = new PluginSources(List.of());
      assertEquals("1.0.0", shop.install(address, none).version());
      try (PluginCandidate candidate = none.find(address)) {
        assertTrue(candidate.openToOthers());
      }
      Files.writeString(repository.resolve("rng-1.0.0.jar"), "short");
      ReplugException changed =
          assertThrows(ReplugException.class, () -> shop.install(address, none));
      assertEquals(FailureCode.PLUGIN_REFUSED, changed.code());
      Files.delete(repository.resolve("rng-1.0.0.jar"));
      ReplugException gone = assertThrows(ReplugException.class, () -> shop.install(address, none));
      assertTrue(gone.getMessage().contains("the server answers 404"), gone::getMessage);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void anIndexThatIsNoneIsRefused() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    for (String text :
        List.of(
            "", "{}", "[]", "{\"format\":9,\"plugins\":[]}", "{\"format\":1,\"plugins\":null}")) {
      Files.writeString(repository.resolve(RepositoryIndex.FILE), text);
      ReplugException refusal =
          assertThrows(
              ReplugException.class,
              () -> PluginRepository.at(repository.toString()).index(),
              text);
      assertEquals(FailureCode.INPUT_OUTPUT, refusal.code());
    }
  }

  @Test
  void theKeyThatSignedOnceMustSignAgain() throws Exception {
    Path repository = folder.resolve("repository");
    RepositoryPublisher.publish(repository, List.of(jar("rng", "1.0.0")), Optional.of(keys("a")));
    PluginSources sources = new PluginSources(List.of(PluginRepository.at(repository.toString())));
    assertTrue(shop.install("rng", sources).key().isPresent());
    RepositoryPublisher.publish(repository, List.of(jar("rng", "1.1.0")), Optional.of(keys("b")));
    ReplugException stranger =
        assertThrows(ReplugException.class, () -> shop.install("rng", sources));
    assertEquals(FailureCode.PLUGIN_REFUSED, stranger.code());
    assertTrue(stranger.getMessage().contains("is signed by the key"), stranger::getMessage);
    assertThrows(ReplugException.class, () -> shop.install(jar("rng", "1.2.0")));
    assertEquals(List.of("rng 1.0.0"), shop.serving());
    RepositoryPublisher.publish(repository, List.of(jar("rng", "1.3.0")), Optional.of(keys("a")));
    assertEquals("1.3.0", shop.install("rng", sources).version());
  }

  @Test
  void theSameJarPublishedAgainWithoutKeysStaysSigned() throws Exception {
    Path repository = folder.resolve("repository");
    Path jar = jar("rng", "1.0.0");
    RepositoryPublisher.publish(repository, List.of(jar), Optional.of(keys("a")));
    RepositoryEntry again =
        RepositoryPublisher.publish(repository, List.of(jar), Optional.empty()).get(0);
    assertTrue(again.signature().isPresent());
    PluginSources sources = new PluginSources(List.of(PluginRepository.at(repository.toString())));
    assertTrue(shop.install("rng", sources).key().isPresent());
  }

  @Test
  void aSignatureOfAnotherJarIsRefused() throws Exception {
    RepositoryPublisher.Keys keys = keys("a");
    Path jar = jar("rng", "1.0.0");
    JarSignature signature =
        JarSignature.sign(jar("other", "1.0.0"), keys.privateKey(), keys.publicKey());
    Files.writeString(Path.of(jar + ".sig"), signature.line() + "\n");
    ReplugException refusal = assertThrows(ReplugException.class, () -> shop.install(jar));
    assertTrue(refusal.getMessage().contains("its signature is not one"), refusal::getMessage);
    Files.writeString(
        Path.of(jar + ".sig"),
        JarSignature.sign(jar, keys.privateKey(), keys.publicKey()).line() + "\n");
    assertEquals(Optional.of(signature.key()), shop.install(jar).key());
  }

  /** A pair of keys; the same one for the same name. */
  private RepositoryPublisher.Keys keys(String name) throws Exception {
    Path privateKey = folder.resolve(name + ".pem");
    Path publicKey = folder.resolve(name + ".pub.pem");
    if (!Files.exists(privateKey)) {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      Files.writeString(privateKey, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
      Files.writeString(publicKey, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    }
    return new RepositoryPublisher.Keys(privateKey, publicKey);
  }

  private static String pem(String kind, byte[] key) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder().encodeToString(key)
        + "\n-----END "
        + kind
        + "-----\n";
  }
}
