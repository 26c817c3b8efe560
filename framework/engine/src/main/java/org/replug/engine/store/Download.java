package org.replug.engine.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One file from a web server, within a time. A limit for each read is not enough: a server that
 * sends a byte now and then, of the headers as well, would keep a command for ever.
 */
final class Download {
  private static final int SILENCE_MILLIS = 30_000;
  private static final int CHUNK = 1 << 16;

  private Download() {}

  /**
   * Fetches the file.
   *
   * @param address its address
   * @param most one byte more than this many is read at most
   * @param patience how long it may take in all, from the connection to the last byte
   * @throws IOException if it has not arrived by then, or the server has another answer
   */
  static byte[] read(URI address, int most, Duration patience) throws IOException {
    FutureTask<byte[]> arriving = new FutureTask<>(() -> read(address, most));
    Thread thread = new Thread(arriving, "replug-download");
    thread.setDaemon(true);
    thread.start();
    try {
      return arriving.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // It ends with the next bytes that come; until then it holds nothing up.
      arriving.cancel(true);
      throw new IOException(
          address + " has not arrived within " + patience.toMillis() + " ms (download.timeout)", e);
    } catch (InterruptedException e) {
      arriving.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + address + " was fetched", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException(address + " cannot be fetched: " + e.getCause(), e);
    }
  }

  private static byte[] read(URI address, int most) throws IOException {
    URLConnection connection = address.toURL().openConnection();
    connection.setConnectTimeout(SILENCE_MILLIS);
    connection.setReadTimeout(SILENCE_MILLIS);
    connection.setUseCaches(false);
    if (connection instanceof HttpURLConnection http && http.getResponseCode() != 200) {
      throw new IOException("the server answers " + http.getResponseCode() + " for " + address);
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = connection.getInputStream()) {
      while (content.size() <= most) {
        int count = in.read(chunk, 0, Math.min(CHUNK, most + 1 - content.size()));
        if (count < 0) {
          break;
        }
        content.write(chunk, 0, count);
        if (Thread.interrupted()) {
          throw new IOException("nobody waits for " + address + " any more");
        }
      }
    }
    return content.toByteArray();
  }
}
