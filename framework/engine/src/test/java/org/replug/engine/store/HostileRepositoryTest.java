package org.replug.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.plugin.JarOnTheFly;

/** What a repository says of itself fills no memory, leads nowhere else and changes nothing. */
class HostileRepositoryTest {
  private static final int CHUNK = 1 << 16;

  @TempDir Path folder;
  private Shop shop;
  private Path repository;
  private Path index;

  @BeforeEach
  void aRepositoryWithOnePlugin() throws Exception {
    shop = new Shop(folder);
    repository = folder.resolve("repository");
    Path jar = JarOnTheFly.resource("rng", "").into(folder, "rng.jar");
    RepositoryPublisher.publish(repository, List.of(jar), Optional.empty());
    index = repository.resolve(RepositoryIndex.FILE);
  }

  private ReplugException refusal(String place) throws Exception {
    ReplugException refusal =
        assertThrows(
            ReplugException.class, () -> shop.install(place, new PluginSources(List.of())));
    assertEquals(List.of(), shop.serving());
    return refusal;
  }

  @Test
  void anIndexOfMoreThanFourMebibytesIsNotRead() throws Exception {
    String text = Files.readString(index);
    Files.writeString(index, text + " ".repeat((4 << 20) + 1 - text.length()));
    ReplugException refusal = refusal(repository.toString());
    assertEquals(FailureCode.INPUT_OUTPUT, refusal.code());
    assertTrue(
        refusal.getMessage().contains("replug-index.json is larger than 4194304 bytes"),
        refusal::getMessage);
    Files.writeString(index, text + " ".repeat((4 << 20) - text.length()));
    assertEquals("rng", shop.install(repository.toString(), new PluginSources(List.of())).id());
  }

  @Test
  void aServerThatNeverStopsSendingIsCutOff() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(new byte[CHUNK]);
            }
          } catch (IOException e) {
            exchange.close();
          }
        });
    server.start();
    try {
      ReplugException refusal = refusal("http://127.0.0.1:" + server.getAddress().getPort());
      assertTrue(refusal.getMessage().contains("is larger than"), refusal::getMessage);
    } finally {
      server.stop(0);
    }
  }

  /** Every byte comes in time for a limit of single reads; all of them would take a minute. */
  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 600\r\n\r\n"})
  void aServerThatDripsIsNotWaitedFor(String beginning) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread dripping = new Thread(() -> drip(server, beginning), "dripping");
      dripping.setDaemon(true);
      dripping.start();
      String place = "http://127.0.0.1:" + server.getLocalPort();
      PluginSources hasty = new PluginSources(List.of(), Optional.empty(), Duration.ofMillis(500));
      ReplugException refusal =
          assertThrows(ReplugException.class, () -> shop.install(place, hasty));
      assertEquals(FailureCode.INPUT_OUTPUT, refusal.code());
      assertTrue(
          refusal.getMessage().contains("has not arrived within 500 ms (download.timeout)"),
          refusal::getMessage);
    }
  }

  /** Sends the rest of an answer, or a line of its headers, byte by byte. */
  private static void drip(ServerSocket server, String beginning) {
    try (Socket client = server.accept();
        OutputStream out = client.getOutputStream()) {
      out.write(beginning.getBytes(StandardCharsets.US_ASCII));
      if (beginning.isEmpty()) {
        out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
      }
      for (int sent = 0; sent < 600 && !server.isClosed(); sent++) {
        out.write(' ');
        out.flush();
        Thread.sleep(100);
      }
    } catch (IOException | InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anIndexThatIsNoFileIsNotOpened() throws Exception {
    Files.delete(index);
    Files.createDirectory(index);
    assertTrue(
        refusal(repository.toString()).getMessage().contains("replug-index.json is no file"));
  }

  @Test
  void aJarLargerThanTheIndexSaysIsNotTaken() throws Exception {
    Path jar = repository.resolve("rng-1.2.3.jar");
    byte[] content = Files.readAllBytes(jar);
    Files.write(jar, Arrays.copyOf(content, content.length + 1));
    assertTrue(refusal(repository.toString()).getMessage().contains("is larger than"));
  }

  @ParameterizedTest
  @CsvSource({
    "rng-1.2.3.jar, ../rng.jar, is no plain name of a jar",
    "rng-1.2.3.jar, /etc/passwd, is no plain name of a jar",
    "rng-1.2.3.jar, rng-1.2.3.txt, is no plain name of a jar",
    "rng-1.2.3.jar, http://127.0.0.1/x.jar, is no plain name of a jar",
    "'\"id\" : \"rng\"', '\"id\" : \"../rng\"', is no plain word",
    "'\"version\" : \"1.2.3\"', '\"version\" : \"../1\"', is no plain word",
    "'\"id\" : \"rng\"', '\"id\" : \"other\"', its jar says that it is another one",
  })
  void anIndexThatNamesSomethingElse(String from, String to, String reason) throws Exception {
    String text = Files.readString(index);
    assertTrue(text.contains(from), text);
    Files.writeString(index, text.replace(from, to), StandardCharsets.UTF_8);
    ReplugException refusal = refusal(repository.toString());
    assertTrue(refusal.getMessage().contains(reason), refusal::getMessage);
  }
}
